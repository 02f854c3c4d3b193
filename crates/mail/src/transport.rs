//! The one way out, whichever way was configured.

use crate::{
    folder::Folder,
    memory::Memory,
    message::{Message, MessageError, Sealed},
    refusal::Refusal,
    smtp::Smtp,
};

/// How messages leave. Cloning shares what is behind it.
#[derive(Clone, Debug)]
pub enum Transport {
    /// To a relay.
    Smtp(Smtp),
    /// To files that a person can open: for demonstrations and development.
    Folder(Folder),
    /// To nowhere, remembered: for tests.
    Memory(Memory),
}

/// A message as it goes over the wire.
pub struct Prepared<'a> {
    message: &'a Message,
    sealed: Sealed,
}

/// Why a message did not leave. The text is for operators: it holds what the relay said, never
/// what the message says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Later may work: the relay is away, slow, busy (4xx), or will not let *us* in.
    #[error("not sent yet: {0}")]
    Temporary(Refusal),
    /// It will not: the relay refuses this message or its recipient (5xx).
    #[error("cannot be sent: {0}")]
    Permanent(Refusal),
}

impl SendError {
    /// What was said.
    pub fn refusal(&self) -> &Refusal {
        match self {
            Self::Temporary(refusal) | Self::Permanent(refusal) => refusal,
        }
    }
}

impl From<MessageError> for SendError {
    fn from(error: MessageError) -> Self {
        Self::Permanent(error.to_string().into())
    }
}

impl Transport {
    /// Hands the message over. `Ok` means that the other side has taken responsibility for it.
    ///
    /// May be called again for the same message after any error, and after a crash: the bytes are
    /// the same each time. Never takes longer than the transport's timeout.
    pub async fn send(&self, message: &Message) -> Result<(), SendError> {
        self.hand_over(self.prepare(message)?).await
    }

    /// All that takes a processor and no relay: the bytes, and their signature. Whoever has few conversations with a relay
    /// does this before one begins.
    pub fn prepare<'a>(&self, message: &'a Message) -> Result<Prepared<'a>, SendError> {
        let sealed = message.seal()?;
        let sealed = if let Self::Smtp(smtp) = self { smtp.sign(sealed)? } else { sealed };
        Ok(Prepared { message, sealed })
    }

    /// The rest of [`Transport::send`].
    pub async fn hand_over(&self, prepared: Prepared<'_>) -> Result<(), SendError> {
        match self {
            Self::Smtp(smtp) => smtp.send(&prepared.sealed).await,
            Self::Folder(folder) => folder.write(prepared.message, prepared.sealed.bytes).await,
            Self::Memory(memory) => memory.keep(prepared.message),
        }
    }

    /// Whether messages could leave now: the relay lets us in, the folder can be written.
    pub async fn check(&self) -> Result<(), SendError> {
        match self {
            Self::Smtp(smtp) => smtp.check().await,
            Self::Folder(folder) => folder.check().await,
            Self::Memory(_) => Ok(()),
        }
    }
}
