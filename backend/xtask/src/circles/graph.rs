//! A graph of names, and the circles in it.

use std::collections::{BTreeMap, BTreeSet};

/// That one node uses another, and where it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    pub from: String,
    pub to: String,
    /// `file:line: path`, at least one.
    pub lines: Vec<String>,
}

#[derive(Debug, Default)]
pub struct Graph {
    pub edges: Vec<Edge>,
}

/// Nodes of which each leads to each other, with all edges between them.
#[derive(Debug)]
pub struct Circle {
    pub nodes: Vec<String>,
    pub edges: Vec<Edge>,
}

impl Graph {
    pub fn add(&mut self, from: &str, to: &str, line: String) {
        if from == to {
            return;
        }
        let known = self
            .edges
            .iter_mut()
            .find(|edge| edge.from == from && edge.to == to);
        match known {
            Some(edge) if edge.lines.contains(&line) => {}
            Some(edge) => edge.lines.push(line),
            None => self.edges.push(Edge {
                from: from.to_owned(),
                to: to.to_owned(),
                lines: vec![line],
            }),
        }
    }

    pub fn nodes(&self) -> BTreeSet<&str> {
        self.edges
            .iter()
            .flat_map(|edge| [edge.from.as_str(), edge.to.as_str()])
            .collect()
    }

    /// The same with the first part of each name (`reports/view` becomes `reports`) as a node. The crate's root, which
    /// declares them all, is left out.
    pub fn folders(&self) -> Self {
        let top = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
        let mut folders = Self::default();
        for edge in &self.edges {
            let (from, to) = (top(&edge.from), top(&edge.to));
            if !["lib", "main"].contains(&from.as_str()) && !["lib", "main"].contains(&to.as_str()) {
                for line in &edge.lines {
                    folders.add(&from, &to, line.clone());
                }
            }
        }
        folders
    }

    /// The largest first.
    pub fn circles(&self) -> Vec<Circle> {
        let reached: BTreeMap<&str, BTreeSet<&str>> = self
            .nodes()
            .into_iter()
            .map(|node| (node, self.reached_from(node)))
            .collect();
        let (mut circles, mut seen) = (Vec::new(), BTreeSet::new());
        for (node, below) in &reached {
            if seen.contains(node) || !below.contains(node) {
                continue;
            }
            let nodes: Vec<&str> = below
                .iter()
                .filter(|other| reached[**other].contains(node))
                .copied()
                .collect();
            seen.extend(nodes.iter().copied());
            let inside =
                |edge: &&Edge| nodes.contains(&edge.from.as_str()) && nodes.contains(&edge.to.as_str());
            let mut edges: Vec<Edge> = self.edges.iter().filter(inside).cloned().collect();
            edges.sort_by(|one, other| (&one.from, &one.to).cmp(&(&other.from, &other.to)));
            circles.push(Circle {
                nodes: nodes.into_iter().map(str::to_owned).collect(),
                edges,
            });
        }
        circles.sort_by_key(|circle| std::cmp::Reverse(circle.nodes.len()));
        circles
    }

    /// What a node uses, and what that uses; the node itself only where it stands in a circle.
    fn reached_from(&self, node: &str) -> BTreeSet<&str> {
        let (mut reached, mut next) = (BTreeSet::new(), vec![node]);
        while let Some(at) = next.pop() {
            for edge in self.edges.iter().filter(|edge| edge.from == at) {
                if reached.insert(edge.to.as_str()) {
                    next.push(&edge.to);
                }
            }
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[(&str, &str)]) -> Graph {
        let mut graph = Graph::default();
        for (from, to) in edges {
            graph.add(from, to, format!("{from}.rs:1: {to}"));
        }
        graph
    }

    #[test]
    fn nodes_that_lead_to_each_other_are_one_circle() {
        let found = graph(&[
            ("a", "b"),
            ("b", "c"),
            ("c", "a"),
            ("c", "d"),
            ("d", "e"),
            ("f", "a"),
        ])
        .circles();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].nodes, ["a", "b", "c"]);
        assert_eq!(found[0].edges.len(), 3);
        assert!(graph(&[("a", "b"), ("a", "c"), ("b", "c")]).circles().is_empty());
    }

    #[test]
    fn folders_can_stand_in_a_circle_where_no_module_does() {
        let modules = graph(&[("x/a", "y/b"), ("y/c", "x/d"), ("lib", "x/a"), ("x/a", "lib")]);
        assert_eq!(modules.circles().len(), 1);
        let found = modules.folders().circles();
        assert_eq!(found[0].nodes, ["x", "y"]);
    }
}
