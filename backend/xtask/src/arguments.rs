//! The arguments of a command.

/// What stands before `--` is ours, what stands after it is for the program that we start.
pub fn split_at_dashes(mut args: Vec<String>) -> (Vec<String>, Vec<String>) {
    let Some(at) = args.iter().position(|arg| arg == "--") else {
        return (args, Vec::new());
    };
    let theirs = args.split_off(at).into_iter().skip(1).collect();
    (args, theirs)
}
