exchange-other-language = Ce texte n’existe pas encore en français. Il est affiché dans une autre langue.
exchange-rules-of-moderation = Les règles citées dans les décisions de modération
exchange-updated = Dernière modification le
