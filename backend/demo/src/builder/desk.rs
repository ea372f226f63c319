//! What the desk does in a scenario: verifying, asking, forwarding; and adding a step at all.

use super::context::*;
use super::report::ScenarioBuilder;
use crate::scenario::{ScenarioCommand, ScenarioStep};
use tanggap_app::seed::{Kind, fixed_id};
use tanggap_domain::command::*;
use tanggap_domain::ids::*;
use tanggap_domain::reference::Urgency;
use tanggap_domain::report::*;
use uuid::Uuid;

impl ScenarioBuilder<'_> {
    pub(super) fn push(&mut self, when: When, by: &'static str, command: ScenarioCommand) {
        let at = self.context.moment(when, self.at);
        self.scenario.steps.push(ScenarioStep {
            after: at - self.at,
            by,
            command,
        });
        self.at = at;
    }

    /// The number in the history of the next step.
    pub(super) fn next_seq(&self) -> u32 {
        u32::try_from(self.scenario.steps.len()).unwrap_or_default() + 2
    }

    /// Any other command.
    pub(crate) fn then(mut self, when: When, by: &'static str, command: impl Into<Command>) -> Self {
        self.push(when, by, ScenarioCommand::Plain(command.into()));
        self
    }

    pub(super) fn picture(&mut self, when: When, by: &'static str, role: AttachmentRole, name: &'static str) {
        let number = self.context.photos.get() + 1;
        self.context.photos.set(number);
        let placeholder = AttachmentId(fixed_id(Kind::DemoAttachment, number));
        if role != AttachmentRole::Evidence {
            self.pictures.push(placeholder);
        }
        self.push(
            when,
            by,
            ScenarioCommand::Photo {
                placeholder,
                role,
                name,
            },
        );
    }

    /// A picture that came with the report.
    pub(crate) fn evidence(mut self, name: &'static str) -> Self {
        let by = self.scenario.recorded_by;
        self.picture(Later(1), by, AttachmentRole::Evidence, name);
        self
    }

    /// A picture that the next work, resolution or check names.
    pub(crate) fn photo(
        mut self,
        when: When,
        by: &'static str,
        role: AttachmentRole,
        name: &'static str,
    ) -> Self {
        self.picture(when, by, role, name);
        self
    }

    pub(crate) fn verify(self, when: When, by: &'static str) -> Self {
        let category = self.category;
        let checklist = category
            .map(|(_, item)| item.checklist.as_slice())
            .unwrap_or_default();
        let command = Verify {
            category: category.map_or(CategoryId(Uuid::nil()), |(id, _)| *id),
            urgency: self.urgency.unwrap_or(Urgency::Medium),
            checklist: checklist
                .iter()
                .map(|item| ChecklistAnswer {
                    key: item.key.clone().into(),
                    complete: true,
                })
                .collect(),
            note: None,
        };
        self.then(when, by, command)
    }

    /// To the section of its category.
    pub(crate) fn forward(self, when: When, by: &'static str, note: &str) -> Self {
        let command = self.disposition(note);
        self.then(when, by, command)
    }

    /// To the section of its category, naming one of its people.
    pub(crate) fn forward_to(self, when: When, by: &'static str, assignee: &str, note: &str) -> Self {
        let command = Forward {
            assignee: Some(self.context.user(assignee)),
            ..self.disposition(note)
        };
        self.then(when, by, command)
    }

    /// To another section than that of its category.
    pub(crate) fn forward_elsewhere(self, when: When, by: &'static str, section: &str, note: &str) -> Self {
        let command = Forward {
            section: self.context.section(section),
            supporting: Vec::new(),
            ..self.disposition(note)
        };
        self.then(when, by, command)
    }

    pub(super) fn disposition(&self, note: &str) -> Forward {
        let category = self.category.map(|(_, item)| item);
        let priority_class = match self.urgency {
            _ if self.confidential => PriorityClass::Confidential,
            Some(Urgency::Emergency) => PriorityClass::VeryUrgent,
            Some(Urgency::High) => PriorityClass::Urgent,
            _ => PriorityClass::Ordinary,
        };
        let mut instructions = vec![Instruction::ProcessFurther];
        if category.is_some_and(|item| !item.agencies.is_empty()) {
            instructions.push(Instruction::CoordinateAndConfirm);
        }
        Forward {
            section: category
                .and_then(|item| item.section)
                .unwrap_or(SectionId(Uuid::nil())),
            supporting: category
                .map(|item| item.supporting_sections.clone())
                .unwrap_or_default(),
            assignee: None,
            priority_class,
            instructions,
            note: some(note),
            due_on: None,
        }
    }

    pub(crate) fn accept(self, when: When, by: &'static str) -> Self {
        self.then(when, by, Accept::default())
    }

    pub(crate) fn assign(self, when: When, by: &'static str, assignee: &str, note: &str) -> Self {
        let command = Assign {
            assignee: self.context.user(assignee),
            note: some(note),
        };
        self.then(when, by, command)
    }

    pub(crate) fn give_back(self, when: When, by: &'static str, suggested: &str, reason: &str) -> Self {
        let command = Return {
            reason: reason.to_owned().into(),
            suggested_section: self.context.seed.section(suggested),
        };
        self.then(when, by, command)
    }

    pub(crate) fn ask(
        self,
        when: When,
        by: &'static str,
        channel: ContactChannel,
        questions: &[&str],
    ) -> Self {
        let command = RequestClarification {
            questions: questions.iter().map(|text| (*text).into()).collect(),
            channel,
            url: None,
        };
        self.then(when, by, command)
    }

    pub(crate) fn answered(
        self,
        when: When,
        by: &'static str,
        channel: ContactChannel,
        answer: &str,
    ) -> Self {
        let command = RecordClarification {
            channel,
            answer: answer.to_owned().into(),
            url: None,
            attachments: Vec::new(),
        };
        self.then(when, by, command)
    }

    /// The section asks the desk.
    pub(crate) fn ask_desk(mut self, when: When, by: &'static str, question: &str) -> Self {
        let seq = self.next_seq();
        self.questions.push(seq);
        let question = question.to_owned();
        self.then(
            when,
            by,
            AskDesk {
                question: question.into(),
            },
        )
    }

    /// The desk answers the last question of the section.
    pub(crate) fn answer_section(self, when: When, by: &'static str, answer: &str) -> Self {
        let command = AnswerSection {
            seq: self.questions.last().copied().unwrap_or_default(),
            answer: answer.to_owned().into(),
        };
        self.then(when, by, command)
    }

    pub(crate) fn attempt(
        self,
        when: When,
        by: &'static str,
        channel: ContactChannel,
        outcome: ContactOutcome,
        note: &str,
    ) -> Self {
        let command = LogContactAttempt {
            channel,
            outcome,
            url: None,
            note: some(note),
        };
        self.then(when, by, command)
    }
}
