topics-title = Thèmes
topics-description = Les thèmes retenus pour la discussion dans ce forum.
topics-lead = Chaque thème pose une question à laquelle une petite entreprise peut répondre par son expérience.
topics-none = Aucun thème n’a encore été retenu. Les thèmes paraîtront ici dès que le secrétariat les aura publiés.
topics-none-desk = Ce forum n’a pas encore de thèmes, et personne ne peut proposer d’idée avant qu’il y en ait un. Ajoutez-les dans l’espace de travail ; si vous les avez rédigés sous forme de fichiers, importez-les tous à la fois : le manuel explique comment.
topics-none-add = Ajouter le premier thème
topics-others = D’autres thèmes peuvent apparaître au fil de la discussion.
topics-ideas = { $n ->
    [0] Aucune idée pour le moment
    [one] { $n } idée
   *[other] { $n } idées
}
topics-desk-lead = Les thèmes dans l’ordre où ils sont affichés.
topics-desk-texts = Les textes des thèmes se modifient sous « Textes ».
topics-desk-none = Il n’y a encore aucun thème. Ajoutez le premier.
topics-new = Ajouter un thème
topics-new-title = Ajouter un thème
topics-new-lead = Le thème est enregistré comme brouillon, visible seulement dans l’espace de travail. Vous le relisez ensuite dans chaque langue et le publiez. La rubrique « Pourquoi c’est important » se rédige plus tard, sous « Textes ».
topics-name = Nom
topics-name-missing = Saisissez le nom
topics-question = Question
topics-question-hint = Une question à laquelle une petite entreprise peut répondre par expérience.
topics-question-missing = Saisissez la question
topics-why = Pourquoi c’est important
topics-slug = Adresse
topics-slug-hint = Lettres minuscules, chiffres et traits d’union. Si vous la laissez vide, elle est tirée du nom. Elle ne peut pas être modifiée ensuite.
topics-begun = Le thème est un brouillon. Relisez-le dans chaque langue, rédigez ce qui manque et publiez-le.
topics-drafts = Brouillons
topics-drafts-lead = Seul l’espace de travail les voit. Un thème se place après tous les autres dès que vous l’avez publié.
topics-published = Thèmes publiés
topics-back = Retour aux thèmes
topics-texts = Textes
topics-up = Monter
topics-down = Descendre
topics-placed = Afficher dans l’ordre que voit le public, pour déplacer des thèmes
topics-moved = L’ordre est modifié.
topics-close = Fermer aux nouvelles idées
topics-close-title = Fermer « { $name } » aux nouvelles idées
topics-close-lead = Les idées restent et peuvent être soutenues et commentées.
topics-closed-done = Le thème ne reçoit plus de nouvelles idées.
topics-closed-mark = Fermé aux nouvelles idées
topics-open-mark = Ouvert
topics-closed-since = Ce thème ne reçoit plus de nouvelles idées depuis le
topics-reopen = Rouvrir aux nouvelles idées
topics-reopen-title = Rouvrir « { $name } » aux nouvelles idées
topics-reopen-lead = De nouvelles idées sont reçues tant que le débat est ouvert. Le motif disparaît de la page.
topics-reopened = Le thème reçoit de nouveau des idées.
topics-changed-meanwhile = Quelqu’un d’autre a fermé ce thème entre-temps
