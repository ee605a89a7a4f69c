//! Templates: one entry of a file that stands for a number per project, per stage or per programme.

use crate::text::Name;
use crate::units::{Project, Stage};

/// What a template is filled with.
///
/// | placeholder | in ids | in names |
/// |---|---|---|
/// | `{project}`, `{stage}` | id | the plan's words |
/// | `{project_number}` | 1–8 | 1–8 |
/// | `{stage_number}` | 1–7 | 1–7 |
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slot {
    pub(super) project: Option<Project>,
    pub(super) stage: Option<Stage>,
}

impl Slot {
    /// Fills an id.
    pub(super) fn id(self, template: &str) -> String {
        self.fill(template, Project::id, Stage::id)
    }

    /// Fills a name in both languages.
    pub(super) fn name(self, template: &Name) -> Name {
        Name {
            ja: self.fill(
                &template.ja,
                |project| project.words().ja,
                |stage| stage.words().ja,
            ),
            en: self.fill(
                &template.en,
                |project| project.words().en,
                |stage| stage.words().en,
            ),
        }
    }

    fn fill(
        self,
        template: &str,
        project_text: impl Fn(Project) -> &'static str,
        stage_text: impl Fn(Stage) -> &'static str,
    ) -> String {
        let mut text = template.to_string();
        if let Some(project) = self.project {
            text = text
                .replace("{project}", project_text(project))
                .replace("{project_number}", &(project.index() + 1).to_string());
        }
        if let Some(stage) = self.stage {
            text = text
                .replace("{stage}", stage_text(stage))
                .replace("{stage_number}", &(stage.index() + 1).to_string());
        }
        text
    }
}

/// The slots of a template: every project if it names `{project}`, times every one of `stages` if
/// it names `{stage}`; a single empty slot if it names neither.
pub(super) fn slots(template: &str, stages: &[Stage]) -> Vec<Slot> {
    let projects: Vec<Option<Project>> = if template.contains("{project}") {
        Project::ALL.into_iter().map(Some).collect()
    } else {
        vec![None]
    };
    let stages: Vec<Option<Stage>> = if template.contains("{stage}") {
        stages.iter().copied().map(Some).collect()
    } else {
        vec![None]
    };
    projects
        .into_iter()
        .flat_map(|project| {
            stages.iter().map(move |stage| Slot {
                project,
                stage: *stage,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_of_project_and_stage_stands_for_every_pair() {
        let all = slots("stage.{project}.{stage}", &Stage::ALL[..6]);
        assert_eq!(all.len(), 48);
        assert_eq!(all[0].id("stage.{project}.{stage}"), "stage.drug.basic");
        assert_eq!(all[47].id("g{project_number}{stage_number}"), "g86");
        assert_eq!(slots("budget", &Stage::ALL).len(), 1);
    }
}
