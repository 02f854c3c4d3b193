ideas-title = Idées
ideas-description = Ce que proposent les petites entreprises, qui le soutient et ce qu’en disent les autres.
ideas-lead = Ce que proposent les entreprises et leurs associations. Chaque idée porte une cote, que l’on peut citer.
ideas-share = Proposer une idée
ideas-filters = Tri et filtres
ideas-sort-newest = Les plus récentes
ideas-sort-supported = Les plus soutenues
ideas-sort-active = Récemment actives
ideas-sort-unanswered = Sans commentaire
ideas-filter-mine = Rédigées en français
ideas-filters-status = Suite donnée aux idées
ideas-status-any = Tous les statuts
ideas-none = Aucune idée ne correspond encore à ce choix.
ideas-all = Afficher toutes les idées
ideas-count = { $n ->
    [0] Aucune idée
    [one] { $n } idée
   *[other] { $n } idées
}
ideas-supports = { $n ->
    [0] Aucun soutien pour le moment
    [one] 1 soutien
   *[other] { $c ->
        [one] { $n } soutiens de { $c } économie
       *[other] { $n } soutiens de { $c } économies
    }
}
ideas-comments = { $n ->
    [0] Aucun commentaire
    [one] { $n } commentaire
   *[other] { $n } commentaires
}
ideas-original-in = original en { $language }
ideas-open-until = Débat ouvert jusqu’au
ideas-closed = Le débat est clos. Tout reste consultable ici.
ideas-results = Les idées les plus soutenues
ideas-edited = Modifiée le
ideas-versions-link = { $n ->
    [one] { $n } version
   *[other] Les { $n } versions
}
ideas-state-hidden = Masquée
ideas-hidden-you-see = Ce texte est masqué pour les autres. Vous le voyez parce que vous l’avez rédigé ou que vous participez à la modération.
ideas-translated-by-author = Traduction par la personne qui a écrit l’original (langue d’origine : { $language }).
ideas-translated-by-human = Traduit par une autre personne (langue d’origine : { $language }).
ideas-translated-by-machine = Traduction automatique (langue d’origine : { $language }).
ideas-show-original = Afficher l’original
ideas-is-original = Voici l’original (langue : { $language }).
ideas-show-translation = Afficher la traduction
ideas-stale = L’original a changé depuis cette traduction.
ideas-title-only = Seul le titre est traduit.
ideas-written-in = Langue d’origine : { $language }. Il n’y a pas encore de traduction.
ideas-withdrawn-title = L’idée { $symbol } a été retirée
ideas-again-title = L’idée { $symbol } n’est plus publiée
ideas-hidden-title = L’idée { $symbol } est masquée
ideas-published-on = Publiée le
ideas-withdrawn-on = Retirée volontairement le
ideas-again-on = La modération a annulé la publication pour la relire le
ideas-hidden-on = Masquée par la modération le
ideas-comments-stay = Les commentaires ci-dessous restent consultables.
ideas-support = Soutenir cette idée
ideas-you-support = Vous soutenez cette idée
ideas-take-back = Retirer mon soutien
ideas-own = C’est votre idée. D’autres peuvent la soutenir.
ideas-edit = Modifier
ideas-translate = Traductions
ideas-withdraw = Retirer
ideas-flag = Signaler cette idée
ideas-support-from = D’où viennent les soutiens
ideas-supporters-link = Tous les soutiens
ideas-more-economies = { $n ->
    [one] et { $n } autre économie
   *[other] et { $n } autres économies
}
ideas-translations = Traductions
ideas-translations-link = { $n ->
    [one] { $n } traduction
   *[other] { $n } traductions
}
ideas-take-along = Partager cette idée
ideas-qr = Ouvrir sur un téléphone (code QR)
ideas-qr-label = Code QR de l’adresse { $address }
ideas-new-title = Proposer une idée
ideas-step = Étape { $step } sur { $of }
ideas-begun = Idées commencées
ideas-untitled = Encore sans titre
ideas-which-topic = À quel thème se rattache votre idée ?
ideas-continue = Continuer
ideas-sign-in-last = Vous ne vous connectez qu’à la fin. D’ici là, votre brouillon est conservé ici.
ideas-begin-request = Dans ce forum, c’est le secrétariat qui décide qui participe. Vous pouvez écrire dès maintenant : votre idée est conservée comme brouillon.
ideas-begin-invitation = Dans ce forum, on participe sur invitation. Vous pouvez écrire dès maintenant : votre idée est conservée comme brouillon.
ideas-new-write-title = Votre idée
ideas-topic = Thème
ideas-title-label = Titre
ideas-title-hint = Dites en une phrase ce qu’il faudrait faire.
ideas-text-label = Votre idée
ideas-text-hint = Qu’est-ce qui vous freine ? Qu’est-ce qui vous aiderait ? Les chiffres de votre entreprise convainquent le mieux.
ideas-language = Langue du texte
ideas-later = Enregistrer et terminer plus tard
ideas-draft-kept = Votre brouillon est conservé ici. Vous pouvez le reprendre à tout moment.
ideas-new-similar-title = Cette idée existe-t-elle déjà ?
ideas-similar-lead = Ces idées sont proches de la vôtre. En soutenir une peut avoir plus de poids.
ideas-mine-is-new = Mon idée est différente : continuer
ideas-back-to-text = Revenir à mon texte
ideas-draft-stays = Votre brouillon ne change pas pendant que vous les consultez.
ideas-new-check-title = Vérifiez vos réponses avant l’envoi
ideas-change-text = Modifier quelque chose
ideas-needs-sign-in = Il ne vous reste qu’à vous connecter par courriel. Votre idée reste ici ; vous reviendrez ensuite sur cette page pour l’envoyer.
ideas-needs-profile = Il ne vous reste qu’à dire qui vous êtes. Cela prend une minute, et votre idée reste ici.
ideas-awaits-request = Dans ce forum, c’est le secrétariat qui décide qui participe. Votre idée n’est pas encore envoyée : elle est conservée comme brouillon.
ideas-awaits-invitation = Dans ce forum, on participe sur invitation. Votre idée n’est pas encore envoyée : elle est conservée comme brouillon.
ideas-admitted-sign-in = Connectez-vous d’abord par courriel. Si vous participez déjà, vous pourrez alors envoyer votre idée.
ideas-admitted-draft = Dès que vous participerez, vous la retrouverez ici pour l’envoyer :
ideas-what-happens = Votre idée est publiée aussitôt avec votre nom, votre rôle et votre pays ou économie. Vous pouvez la modifier librement pendant 15 minutes.
ideas-sign-in-and-send = Se connecter et envoyer
ideas-about-you = Dire qui je suis
ideas-take-part = Demander à participer
ideas-send = Envoyer mon idée
ideas-rules-apply = En l’envoyant, vous acceptez ce qui suit :
ideas-published = Merci. Votre idée est publiée sous la cote { $symbol }.
ideas-title-missing = Saisissez un titre pour votre idée
ideas-title-long = { $n ->
    [one] Le titre compte { $n } caractère de trop
   *[other] Le titre compte { $n } caractères de trop
}
ideas-title-lines = Écrivez le titre sur une seule ligne
ideas-text-missing = Décrivez votre idée
ideas-text-long = { $n ->
    [one] Le texte compte { $n } caractère de trop
   *[other] Le texte compte { $n } caractères de trop
}
ideas-topic-missing = Choisissez un thème
ideas-topic-closed = Ce thème ne reçoit plus de nouvelles idées. Choisissez-en un autre : votre texte est conservé.
ideas-round-closed = Le cycle de ce thème est clos. Votre texte est conservé comme brouillon : choisissez un thème du prochain cycle dès qu’il y en a un.
ideas-round-next = Le cycle de ce thème est clos. Choisissez un thème du cycle ouvert : votre texte est conservé.
ideas-round-carried = Le cycle de ce thème est clos. Le thème se poursuit dans le cycle ouvert, où il est maintenant choisi : votre texte est conservé.
ideas-language-translated = Il existe déjà une traduction dans cette langue. Choisissez une autre langue ou adressez-vous au secrétariat.
ideas-firms-label = Pour combien d’entreprises est-elle présentée ?
ideas-firms-hint = Si vous parlez au nom d’une association ou d’une chambre. En chiffres seulement. Les lecteurs voient le nombre, et que personne ne l’a vérifié.
ideas-firms-given-hint = Présentée au nom de { $organisation }. En chiffres seulement. Les lecteurs voient que personne n’a vérifié ce nombre.
ideas-firms-for-whom = Choisissez l’organisation pour laquelle vous déclarez un nombre d’entreprises, ou laissez ce champ vide
ideas-firms = { $n ->
    [one] Au nom de { $n } entreprise (nombre non vérifié)
   *[other] Au nom de { $n } entreprises (nombre non vérifié)
}
ideas-language-missing = Choisissez la langue du texte
ideas-refused-closed = Le débat est clos : plus rien ne peut être envoyé ni modifié. Tout reste consultable.
ideas-refused-counted = Le débat est clos : les soutiens restent tels qu’ils ont été comptés, et ne peuvent plus être donnés ni retirés.
ideas-refused-own = Vous ne pouvez pas soutenir votre propre idée. D’autres peuvent la soutenir.
ideas-refused-not-author = Seule la personne qui a rédigé cette idée peut le faire. Vous pouvez la commenter.
ideas-refused-not-published = Cette idée est masquée ou retirée. Choisissez-en une autre.
ideas-refused-merged = Cette idée est maintenant intégrée à une autre. C’est l’autre que vous pouvez soutenir.
ideas-shut-open = Lire { $symbol }
ideas-edit-title = Modifier { $symbol }
ideas-edit-free = Dans les 15 minutes qui suivent la publication, vous pouvez modifier votre texte librement.
ideas-edit-version = Votre modification devient une nouvelle version. Les versions antérieures restent consultables, avec les différences.
ideas-edit-kept = L’idée reste telle qu’elle était. Votre saisie est conservée comme brouillon. Copiez-la ici, ou envoyez-la lorsque le débat sera de nouveau ouvert.
ideas-edit-copy = Votre brouillon est conservé, mais ne peut plus être envoyé. Copiez-en ce que vous voulez dire ailleurs.
ideas-reason = Motif de la modification :
ideas-reason-label = Pourquoi modifiez-vous ce texte ?
ideas-reason-hint = Une phrase, affichée à côté de la nouvelle version.
ideas-reason-missing = Indiquez pourquoi vous modifiez ce texte
ideas-reason-long = { $n ->
    [one] Le motif compte { $n } caractère de trop
   *[other] Le motif compte { $n } caractères de trop
}
ideas-changed-meanwhile = Cette idée a changé entre-temps. Comparez-la avec votre texte, puis enregistrez de nouveau.
ideas-save = Enregistrer
ideas-cancel = Annuler
ideas-changed = Votre modification est enregistrée.
ideas-withdraw-title = Retirer { $symbol }
ideas-withdraw-explained = Le texte disparaît de ce site. La cote, la date et les commentaires des autres restent visibles. C’est définitif.
ideas-withdraw-confirm = Retirer cette idée
ideas-withdrawn-done = Votre idée est retirée.
ideas-versions-title = Versions de l’idée { $symbol }
ideas-versions-lead = La version la plus récente d’abord. Les ajouts et les suppressions sont indiqués.
ideas-version = Version { $n }
ideas-supporters-title = Qui soutient { $symbol }
ideas-no-supports = Personne ne soutient encore cette idée.
ideas-by-economy = Par pays ou économie
ideas-named = { $n ->
    [0] Aucun nom affiché
    [one] { $n } soutien nominatif
   *[other] { $n } soutiens nominatifs
}
ideas-unnamed = { $n ->
    [one] { $n } autre personne soutient cette idée sans que son nom soit affiché.
   *[other] { $n } autres personnes soutiennent cette idée sans que leur nom soit affiché.
}
ideas-translations-title = Traductions de l’idée { $symbol }
ideas-original-is = L’original (langue : { $language }) est conservé pour toujours.
ideas-no-translations = Il n’y a pas encore de traduction.
ideas-origin-author = Par la personne qui a écrit l’original
ideas-origin-human = Par une autre personne
ideas-origin-machine = Par une machine
ideas-translation-by-author = Ajoutée par la personne qui a écrit l’original
ideas-translation-by-moderator = Ajoutée par la modération
ideas-origin-missing = Indiquez qui a fait la traduction
ideas-add-translation = Ajouter une traduction
ideas-choose = Choisir
ideas-text-optional = Texte
ideas-who-translated = Qui a fait la traduction ?
ideas-translated = La traduction est enregistrée.
ideas-support-one-press = La connexion est faite. Il ne reste qu’à appuyer sur le bouton pour que votre soutien compte.
ideas-support-unnamed = Compter mon soutien sans afficher mon nom (mon pays ou économie est compté)
ideas-no-topics = Il n’y a pas encore de thème. Chaque idée se range sous un thème, et le secrétariat ajoute le premier.
ideas-none-open = Aucun thème ne reçoit de nouvelles idées en ce moment.
