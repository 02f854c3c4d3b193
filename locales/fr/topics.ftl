topics-title = Thèmes
topics-description = Les thèmes retenus pour la discussion dans ce forum.
topics-lead = Chaque thème pose une question à laquelle une petite entreprise peut répondre par son expérience.
topics-none = Aucun thème n’a encore été retenu. Les thèmes paraîtront ici dès que le secrétariat les aura publiés.
topics-none-import = Ce forum n’a pas encore de thèmes. Rédigez-les sous forme de fichiers (un « pack »), puis importez-les avec la commande ideas-exchange import DOSSIER. La personne qui exploite le serveur peut le faire pour vous.
topics-others = D’autres thèmes peuvent apparaître au fil de la discussion.
topics-ideas = { $n ->
    [0] Aucune idée pour le moment
    [one] { $n } idée
   *[other] { $n } idées
}
