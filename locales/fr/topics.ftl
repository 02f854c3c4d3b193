topics-title = Sujets
topics-description = Les questions retenues pour la discussion dans ce forum.
topics-lead = Chaque sujet pose une question à laquelle une petite entreprise peut répondre par son expérience.
topics-none = Aucun sujet n’a encore été retenu. Ils paraîtront ici dès que le secrétariat les aura publiés.
topics-others = D’autres sujets peuvent apparaître au fil de la discussion.
topics-ideas = { $n ->
    [0] Aucune idée pour le moment
    [one] { $n } idée
   *[other] { $n } idées
}
