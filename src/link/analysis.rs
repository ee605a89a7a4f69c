//! An analysis that a link asks for.

use crate::explore::{Answer, Goal, Question};
use crate::link::verify::Difference;
use crate::link::{DIGEST_DIGITS, Verdict};

/// A question that the page of a link asks, and how the digest of its answer begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// The question.
    pub question: Question,
    /// The goal that is looked at.
    pub goal: Goal,
    /// How the digest of its answer begins: 8 to 32 hexadecimal digits.
    pub digest: Option<String>,
}

impl Analysis {
    /// A question with its answer, so that whoever opens the link can check it.
    pub fn sealed(question: &Question, goal: Goal, answer: &Answer) -> Analysis {
        Analysis {
            question: question.clone(),
            goal,
            digest: Some(answer.digest().chars().take(DIGEST_DIGITS).collect()),
        }
    }

    /// Whether an answer is the one that the link was made with.
    pub fn verify(&self, answer: &Answer) -> Verdict {
        let here = answer.digest();
        match &self.digest {
            None => Verdict::Unsealed,
            Some(link) if here.starts_with(link.as_str()) => Verdict::Verified,
            Some(link) => {
                let here = here.chars().take(link.len()).collect();
                Verdict::Differs(vec![Difference::Digest(link.clone(), here)])
            }
        }
    }
}
