//! What the desk does in a story: checking, asking, forwarding; and the steps themselves.

use super::*;

impl Tale<'_> {
    pub(super) fn push(&mut self, when: When, by: &'static str, command: DemoCommand) {
        let at = self.teller.moment(when, self.at);
        self.story.steps.push(DemoStep {
            after: at - self.at,
            by,
            command,
        });
        self.at = at;
    }

    /// The number in the history of the next step.
    pub(super) fn next_seq(&self) -> u32 {
        u32::try_from(self.story.steps.len()).unwrap_or_default() + 2
    }

    /// Any other command.
    pub(in crate::seed::demo) fn then(
        mut self,
        when: When,
        by: &'static str,
        command: impl Into<Command>,
    ) -> Self {
        self.push(when, by, DemoCommand::Plain(command.into()));
        self
    }

    pub(super) fn picture(&mut self, when: When, by: &'static str, role: AttachmentRole, name: &'static str) {
        let number = self.teller.photos.get() + 1;
        self.teller.photos.set(number);
        let placeholder = AttachmentId(fixed_id(Kind::DemoAttachment, number));
        if role != AttachmentRole::Evidence {
            self.pictures.push(placeholder);
        }
        self.push(
            when,
            by,
            DemoCommand::Photo {
                placeholder,
                role,
                name,
            },
        );
    }

    /// A picture that came with the report.
    pub(in crate::seed::demo) fn evidence(mut self, name: &'static str) -> Self {
        let by = self.story.recorded_by;
        self.picture(Later(1), by, AttachmentRole::Evidence, name);
        self
    }

    /// A picture that the next work, resolution or check names.
    pub(in crate::seed::demo) fn photo(
        mut self,
        when: When,
        by: &'static str,
        role: AttachmentRole,
        name: &'static str,
    ) -> Self {
        self.picture(when, by, role, name);
        self
    }

    pub(in crate::seed::demo) fn verify(self, when: When, by: &'static str) -> Self {
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
    pub(in crate::seed::demo) fn forward(self, when: When, by: &'static str, note: &str) -> Self {
        let command = self.disposition(note);
        self.then(when, by, command)
    }

    /// To the section of its category, naming one of its people.
    pub(in crate::seed::demo) fn forward_to(
        self,
        when: When,
        by: &'static str,
        assignee: &str,
        note: &str,
    ) -> Self {
        let command = Forward {
            assignee: Some(self.teller.user(assignee)),
            ..self.disposition(note)
        };
        self.then(when, by, command)
    }

    /// To another section than that of its category.
    pub(in crate::seed::demo) fn forward_elsewhere(
        self,
        when: When,
        by: &'static str,
        section: &str,
        note: &str,
    ) -> Self {
        let command = Forward {
            section: self.teller.section(section),
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
            note: some(note).map(Into::into),
            due_on: None,
        }
    }

    pub(in crate::seed::demo) fn accept(self, when: When, by: &'static str) -> Self {
        self.then(when, by, Accept::default())
    }

    pub(in crate::seed::demo) fn assign(
        self,
        when: When,
        by: &'static str,
        assignee: &str,
        note: &str,
    ) -> Self {
        let command = Assign {
            assignee: self.teller.user(assignee),
            note: some(note).map(Into::into),
        };
        self.then(when, by, command)
    }

    pub(in crate::seed::demo) fn give_back(
        self,
        when: When,
        by: &'static str,
        suggested: &str,
        reason: &str,
    ) -> Self {
        let command = Return {
            reason: reason.into(),
            suggested_section: self.teller.seed.section(suggested),
        };
        self.then(when, by, command)
    }

    pub(in crate::seed::demo) fn ask(
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

    pub(in crate::seed::demo) fn answered(
        self,
        when: When,
        by: &'static str,
        channel: ContactChannel,
        answer: &str,
    ) -> Self {
        let command = RecordClarification {
            channel,
            answer: answer.into(),
            url: None,
            attachments: Vec::new(),
        };
        self.then(when, by, command)
    }

    /// The section asks the desk.
    pub(in crate::seed::demo) fn ask_desk(mut self, when: When, by: &'static str, question: &str) -> Self {
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
    pub(in crate::seed::demo) fn answer_section(self, when: When, by: &'static str, answer: &str) -> Self {
        let command = AnswerSection {
            seq: self.questions.last().copied().unwrap_or_default(),
            answer: answer.into(),
        };
        self.then(when, by, command)
    }

    pub(in crate::seed::demo) fn attempt(
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
            note: some(note).map(Into::into),
        };
        self.then(when, by, command)
    }
}
