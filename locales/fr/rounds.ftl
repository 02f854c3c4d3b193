# Les cycles d’un forum : l’un est clos définitivement, le suivant commence.

rounds-title = Cycles
rounds-description = Les cycles de ce forum, avec leurs thèmes et leurs chiffres.
rounds-lead = Ce forum se déroule par cycles. Ce qui a été dit dans un cycle clos reste consultable.
rounds-one = Cycle { $n }
rounds-former = Cycles précédents
rounds-this = Ce cycle
rounds-all = Tous les cycles
rounds-began = Commencé le
rounds-closed-on = clos le
rounds-goes-on = En cours
rounds-kept = Ce qui figure ici reste consultable, sauf si son auteur ou autrice le retire. Aucune idée, aucun commentaire ni aucun soutien ne peut être ajouté à un cycle clos.
rounds-next-announced = Ce qui a été dit reste consultable. Aucune idée, aucun commentaire ni soutien n’est accepté avant l’ouverture du cycle suivant, qui sera annoncée ici.
rounds-no-ideas = Aucune idée n’a été proposée dans ce cycle.
rounds-no-ideas-yet = Personne n’a encore proposé d’idée dans ce cycle. La vôtre peut être la première.
rounds-gone = { $n ->
    [one] Depuis, { $n } de ces idées a été retirée, masquée ou intégrée à une autre.
   *[other] Depuis, { $n } de ces idées ont été retirées, masquées ou intégrées à une autre.
}
rounds-no-topics = Ce cycle n’a pas de thèmes.
rounds-topics = { $n ->
    [0] Aucun thème
    [one] { $n } thème
   *[other] { $n } thèmes
}
rounds-supports = { $n ->
    [0] Aucun soutien
    [one] { $n } soutien
   *[other] { $n } soutiens
}
rounds-desk-lead = Clôturez définitivement le cycle en cours, puis ouvrez le suivant. Les cycles clos restent consultables aux mêmes adresses.
rounds-timetable = Le calendrier fixe quand les idées, les commentaires et les soutiens sont acceptés, y compris pour un nouveau cycle.
rounds-back = Retour aux cycles
rounds-close = Clôturer ce cycle
rounds-close-title = Clôturer le cycle { $n }
rounds-close-lead = Un cycle clos n’est jamais rouvert. Voici ce qu’il contient :
rounds-close-topics = { $n ->
    [0] Aucun thème.
    [one] { $n } thème, qui n’accepte plus rien.
   *[other] { $n } thèmes, qui n’acceptent plus rien.
}
rounds-close-ideas = { $n ->
    [0] Aucune idée.
    [one] { $n } idée, qui reste à son adresse.
   *[other] { $n } idées, qui restent à leur adresse.
}
rounds-close-comments = { $n ->
    [0] Aucun commentaire.
    [one] { $n } commentaire, qui reste consultable.
   *[other] { $n } commentaires, qui restent consultables.
}
rounds-close-supports = { $n ->
    [0] Aucun soutien.
    [one] { $n } soutien, qui reste compté.
   *[other] { $n } soutiens, qui restent comptés.
}
rounds-close-idea-drafts = { $n ->
    [0] Aucun brouillon d’idée.
    [one] { $n } brouillon d’idée, qui reste un brouillon.
   *[other] { $n } brouillons d’idées, qui restent des brouillons.
}
rounds-close-comment-drafts = { $n ->
    [0] Aucun brouillon de commentaire.
    [one] { $n } brouillon de commentaire, qui reste un brouillon.
   *[other] { $n } brouillons de commentaires, qui restent des brouillons.
}
rounds-close-waiting = { $n ->
    [one] { $n } texte attend la modération. Il ne pourra plus être publié après la clôture.
   *[other] { $n } textes attendent la modération. Ils ne pourront plus être publiés après la clôture.
}
rounds-close-pending = Ce qui reste en suspens
rounds-close-pending-lead = Rien de tout cela n’empêche de clore le cycle. Tout reste ensuite dans ces listes.
rounds-close-phases = Des phases du calendrier sont encore ouvertes. La clôture met fin à ce qu’elles permettent dans les thèmes de ce cycle.
rounds-close-stays = Vous pourrez encore fixer le statut d’une idée et rédiger des notes officielles. Chacun pourra encore retirer ses textes.
rounds-sure = Je sais que cette action est irréversible
rounds-sure-missing = Confirmez que vous savez que cette action est irréversible
rounds-closed-done = Le cycle est clos.
rounds-closed-already = Ce cycle est déjà clos.
rounds-closed-meanwhile = Une autre personne a clos ce cycle entre-temps. Consultez l’état actuel des cycles.
rounds-over = Le cycle de ce thème est clos. Il n’accepte plus rien. Choisissez un thème du cycle ouvert.
rounds-no-topics-between = Le cycle est clos. Ouvrez d’abord le suivant, puis ajoutez-y des thèmes.
rounds-open = Ouvrir le cycle suivant
rounds-open-title = Ouvrir le cycle { $n }
rounds-open-lead = Le nouveau cycle est visible aussitôt. Quels thèmes y sont repris ?
rounds-open-topics = Thèmes repris
rounds-open-topics-hint = Avec leur nom, leur question et leurs raisons dans toutes les langues, sans les idées, à une nouvelle adresse. Les autres restent dans le cycle clos.
rounds-opened-done = Le nouveau cycle est ouvert. Vérifiez ses dates dans le calendrier.
rounds-opened-meanwhile = Une autre personne a ouvert le cycle suivant entre-temps. Consultez l’état actuel des cycles.
rounds-merging-other = Les deux idées appartiennent à des cycles différents et ne peuvent donc pas être fusionnées
rounds-close-first = Un cycle est encore en cours. Clôturez-le d’abord.
