comments-heading = Ce qu’en disent les autres
comments-filters = Commentaires par type
comments-of-them-answers = { $n ->
    [one] dont { $n } réponse
   *[other] dont { $n } réponses
}
comments-all = Tous
comments-none = Personne n’a encore commenté cette idée. Dites ce que vous en pensez, posez une question ou racontez ce que vous avez vécu.
comments-none-of-stance = Aucun commentaire de ce type pour le moment.
comments-none-closed = Personne n’a commenté cette idée.
comments-closed-since = Le débat est clos depuis le
comments-opens-at = Le débat s’ouvre le
comments-add = Ajouter un commentaire
comments-send = Envoyer mon commentaire
comments-add-answer = Envoyer ma réponse
comments-stance-legend = De quel type de commentaire s’agit-il ?
comments-stance-late = Les 15 minutes sont écoulées : le type de commentaire ne peut plus être modifié. Enregistrez de nouveau pour conserver le reste.
comments-stance-missing = Choisissez le type de commentaire
comments-hint-for = Dites en quoi l’idée serait utile
comments-hint-against = Dites pourquoi elle serait inutile ou nuisible
comments-hint-question = Demandez une précision
comments-hint-experience = Racontez ce qui vous est arrivé
comments-text-label = Votre commentaire
comments-answer-label = Votre réponse
comments-text-hint = Un fait vécu dans votre entreprise en dit plus qu’une opinion.
comments-text-missing = Rédigez votre commentaire
comments-answer-missing = Rédigez votre réponse
comments-text-long = { $n ->
    [one] Votre commentaire compte { $n } caractère de trop
   *[other] Votre commentaire compte { $n } caractères de trop
}
comments-language = Langue du texte
comments-language-translated = Il existe déjà une traduction dans cette langue. Choisissez une autre langue ou adressez-vous au secrétariat.
comments-language-missing = Choisissez la langue du texte
comments-sign-in-last = Vous vous connecterez au moment de l’envoi. D’ici là, votre texte est conservé.
comments-draft-kept = Votre commentaire est conservé. Vous le retrouverez après cette étape, prêt à être envoyé.
comments-voice-gone = Vous ne parlez plus au nom de l’organisation que vous aviez choisie. Envoyé maintenant, ce commentaire est le vôtre.
comments-published = Merci. Votre commentaire est publié sous la cote { $symbol }.
comments-new-title = Commenter { $symbol }
comments-answer-title = Répondre à { $symbol }
comments-title = Commentaire { $symbol }
comments-answers-to = En réponse à
comments-answers = { $n ->
    [one] { $n } réponse
   *[other] { $n } réponses
}
comments-back-to-place = Le voir dans le débat
comments-answer = Répondre
comments-edit = Modifier
comments-withdraw = Retirer
comments-flag = Signaler ce commentaire
comments-translations = Traductions
comments-edited = modifié le
comments-hidden-you-see = Ce texte est masqué pour les autres. Vous le voyez parce que vous l’avez rédigé ou que vous participez à la modération.
comments-stub-hidden = Texte masqué par la modération le
comments-stub-withdrawn = Texte retiré volontairement le
comments-stub-again = Publication annulée par la modération, qui le relit, le
comments-stub-rule = Règle :
comments-translated-by-author = Traduction par la personne qui a écrit l’original (langue d’origine : { $language }).
comments-translated-by-human = Traduit par une autre personne (langue d’origine : { $language }).
comments-translated-by-machine = Traduction automatique (langue d’origine : { $language }).
comments-stale = L’original a changé depuis cette traduction.
comments-show-original = Afficher l’original
comments-refused-closed = Le débat est clos : plus rien ne peut être envoyé. Tout reste consultable.
comments-refused-not-author = Seule la personne qui a rédigé ce texte peut le faire. Vous pouvez y répondre.
comments-refused-not-published = Ce texte est masqué ou retiré ; il ne reçoit plus de commentaires. Choisissez-en un autre à commenter.
comments-refused-merged = Cette idée a été intégrée à une autre et ne reçoit plus de commentaires. Rien de votre saisie n’est perdu : copiez-la et commentez l’autre idée.
comments-edit-title = Modifier { $symbol }
comments-edit-free = Dans les 15 minutes qui suivent la publication, vous pouvez modifier votre texte librement.
comments-edit-version = Votre modification devient une nouvelle version. Les versions antérieures restent consultables, avec les différences.
comments-edit-kept = Le commentaire reste tel qu’il était. Votre saisie est conservée comme brouillon. Copiez-la ici, ou envoyez-la lorsque le débat sera de nouveau ouvert.
comments-reason = Motif de la modification :
comments-reason-label = Pourquoi modifiez-vous ce texte ?
comments-reason-hint = Une phrase, affichée à côté de la nouvelle version.
comments-reason-missing = Indiquez pourquoi vous modifiez ce texte
comments-reason-long = { $n ->
    [one] Le motif compte { $n } caractère de trop
   *[other] Le motif compte { $n } caractères de trop
}
comments-changed-meanwhile = Ce commentaire a changé entre-temps. Comparez-le avec votre texte, puis enregistrez de nouveau.
comments-save = Enregistrer
comments-cancel = Annuler
comments-changed = Votre modification est enregistrée.
comments-withdraw-title = Retirer { $symbol }
comments-withdraw-explained = Le texte disparaît de ce site. La cote, la date et les réponses des autres restent visibles. C’est définitif.
comments-withdraw-confirm = Retirer ce commentaire
comments-withdrawn = Votre commentaire est retiré.
comments-versions-title = Versions du commentaire { $symbol }
comments-versions-lead = La version la plus récente d’abord. Les ajouts et les suppressions sont indiqués.
comments-version = Version { $n }
comments-translations-title = Traductions du commentaire { $symbol }
comments-original-is = L’original (langue : { $language }) est conservé pour toujours.
comments-no-translations = Il n’y a pas encore de traduction.
comments-origin-author = Par la personne qui a écrit l’original
comments-origin-human = Par une autre personne
comments-origin-machine = Par une machine
comments-origin-missing = Indiquez qui a fait la traduction
comments-add-translation = Ajouter une traduction
comments-translation-label = Traduction
comments-who-translated = Qui a fait la traduction ?
comments-choose = Choisir
comments-translated = La traduction est enregistrée.
