exchange-other-language = Ce texte n’existe pas encore en français. Il est affiché dans une autre langue.
exchange-rules-of-moderation = Ce que nomme une décision de modération
exchange-updated = Dernière modification le
