topics-title = Thèmes
topics-description = Les thèmes retenus pour la discussion dans ce forum.
topics-lead = Chaque thème pose une question à laquelle une petite entreprise peut répondre par son expérience.
topics-none = Aucun thème n’a encore été retenu. Les thèmes paraîtront ici dès que le secrétariat les aura publiés.
topics-others = D’autres thèmes peuvent apparaître au fil de la discussion.
topics-ideas = { $n ->
    [0] Aucune idée pour le moment
    [one] { $n } idée
   *[other] { $n } idées
}
