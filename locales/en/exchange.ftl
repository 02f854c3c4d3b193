exchange-other-language = This text is not available in English yet. It is shown in another language.
exchange-rules-of-moderation = The rules that a moderator’s decision names
exchange-updated = Last changed on
