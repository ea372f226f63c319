//! The format of the token by which an answer finds its report: where it stands in an address and in a `Message-ID`, and how its bytes
//! are spelled. Signing it and checking the signature is the caller's work.

/// Without letters that are easily confused, and all in one case: servers may change the case of an address.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Bytes of an identifier.
const ID: usize = 16;
/// Bytes of a signature.
pub const SIGNATURE: usize = 9;
/// Letters of a token: 25 bytes, five bits each.
const LENGTH: usize = 40;
/// Longest local part of an address (RFC 5321 4.5.3.1.1).
const LOCAL: usize = 64;

/// An identifier and its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub id: [u8; ID],
    pub signature: [u8; SIGNATURE],
}

impl Token {
    /// The token as it stands in an address.
    pub fn encode(&self) -> String {
        let (mut out, mut held, mut bits) = (String::with_capacity(LENGTH), 0_u32, 0);
        for byte in self.id.iter().chain(&self.signature) {
            held = (held << 8) | u32::from(*byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                let at = usize::try_from((held >> bits) & 31).unwrap_or_default();
                out.push(char::from(LETTERS[at]));
            }
        }
        out
    }

    /// The token that is spelled so. `None` if it is not one. The signature is not checked.
    pub fn decode(text: &str) -> Option<Self> {
        if text.len() != LENGTH {
            return None;
        }
        let (mut bytes, mut held, mut bits) = (Vec::with_capacity(ID + SIGNATURE), 0_u32, 0);
        for letter in text.bytes() {
            let value = LETTERS.iter().position(|it| *it == letter.to_ascii_lowercase())?;
            held = (held << 5) | u32::try_from(value).ok()?;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes.push(u8::try_from((held >> bits) & 255).ok()?);
            }
        }
        let (id, signature) = bytes.split_at_checked(ID)?;
        Some(Self {
            id: id.try_into().ok()?,
            signature: signature.try_into().ok()?,
        })
    }
}

/// `<unique>.<token>@<domain>`, or without a token `<unique>@<domain>`.
pub fn message_id(unique: &str, token: Option<&Token>, domain: &str) -> String {
    match token {
        None => format!("{unique}@{domain}"),
        Some(token) => format!("{unique}.{}@{domain}", token.encode()),
    }
}

/// The token in a `Message-ID` of ours.
pub fn in_message_id(id: &str) -> Option<Token> {
    let local = id.split('@').next()?;
    Token::decode(local.rsplit_once('.')?.1)
}

/// The token in an address of ours, `office+<token>@…`.
pub fn in_address(address: &str) -> Option<Token> {
    let local = address.split('@').next()?;
    Token::decode(local.rsplit_once('+')?.1)
}

/// The address to which an answer goes, unless it would be longer than an address may be.
pub fn reply_address(user: &str, domain: &str, token: &Token) -> Option<String> {
    let local = format!("{user}+{}", token.encode());
    (local.len() <= LOCAL).then(|| format!("{local}@{domain}"))
}
