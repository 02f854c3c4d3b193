exchange-other-language = This text is not available in English yet. It is shown in another language.
exchange-rules-of-moderation = What a moderator’s decision names
exchange-updated = Last changed on
