exchange-other-language = This text is not available in English yet. It is shown in another language.
exchange-rules-of-moderation = The rules that moderators apply
exchange-updated = Last changed on
