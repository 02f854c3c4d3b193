# Les numéros du bulletin, tels qu’ils sont composés dans l’espace de travail.
issues-title = Bulletin
issues-lead = Chaque numéro est écrit dans toutes les langues, relu par une deuxième personne, puis envoyé à son heure.
issues-new = Nouveau numéro
issues-new-lead = Donnez-lui un nom que le secrétariat reconnaît. Les titres pour les lecteurs viennent ensuite.
issues-begin = Commencer
issues-begun = Le numéro est commencé. Ajoutez ses titres et son premier bloc.
issues-name = Nom de travail
issues-name-hint = Il ne se voit que dans l’espace de travail.
issues-name-missing = Saisissez un nom de travail
issues-name-taken = Un autre numéro a ce nom pour adresse. Choisissez un autre nom
issues-back = Revenir au numéro
issues-back-list = Revenir à la liste
issues-none = Aucun numéro n’a encore été écrit. Commencez le premier.
issues-none-state = Aucun numéro n’est dans cet état.
issues-by-state = Par état
issues-changed = Dernière modification
issues-sends = Envoi prévu
issues-read = Le lire dans les archives
issues-asked-mark = Attend l’approbation
issues-held-up-mark = Retenu
issues-state-draft = Brouillon
issues-state-approved = Approuvé
issues-state-scheduled = Programmé
issues-state-sending = En cours d’envoi
issues-state-sent = Envoyé
issues-state-discarded = Mis de côté

## Le numéro
issues-begun-by = Commencé par
issues-written-by = Dernière modification par
issues-approved-by = Approuvé par
issues-next = Étape suivante
issues-in-the-way = Ce qui fait obstacle
issues-nothing-in-the-way = Rien ne fait obstacle. Une deuxième personne peut maintenant le relire.
issues-waits = Il attend d’être relu par une deuxième personne.
issues-to-approve = Passer à l’approbation
issues-is-approved = Une deuxième personne l’a approuvé. Il n’a pas encore d’heure d’envoi.
issues-to-schedule = Choisir l’heure
issues-reschedule = Changer l’heure
issues-is-discarded = Ce numéro est mis de côté. Rien n’en est perdu.
issues-is-sent = Ce numéro a été publié. Il ne peut plus être modifié.
issues-sending = Envoi
issues-statistics = Statistiques
issues-preview = Aperçu
issues-checks = Vérifications
issues-titles = Titres
issues-titles-edit = Modifier les titres
issues-subject = Titre, et objet du courriel
issues-preheader = Ligne à côté de l’objet
issues-preheader-hint = Les logiciels de messagerie l’affichent dans leur liste, après l’objet.
issues-held-up = Il n’a pas été envoyé à l’heure prévue.
issues-held-up-gone = Quelque chose qu’il montre n’est plus lisible par tous. Retirez ce bloc, puis faites-le approuver à nouveau.
issues-held-up-changed = Quelque chose qu’il montre ne dit plus ce qui a été approuvé. Relisez l’aperçu, puis faites-le approuver à nouveau.
issues-held-up-checks = Une vérification échoue. Corrigez ce qu’elle indique, puis faites-le approuver à nouveau.
issues-held-up-restored = Une sauvegarde a été restaurée. Ce numéro a peut-être été envoyé après elle. Si ce n’est pas le cas, choisissez de nouveau une heure.
issues-held-up-fault = Il n’a pas pu être envoyé à cause d’une panne du site. Reprogrammez-le, ou prévenez qui gère le site.
issues-gaps-count = { $n ->
    [one] { $n } texte manque dans une langue.
   *[other] { $n } textes manquent dans une langue.
}
issues-gaps-allowed = Vous avez indiqué que cela convient. Les lecteurs en sont avertis.
issues-missing-title = Titre manquant
issues-missing-text = Texte manquant
issues-missing-alt = Texte de remplacement manquant
issues-missing-url = Adresse manquante
issues-not-open = Ce numéro ne peut plus être modifié. Revenez-y pour voir où il en est.

## Les blocs
issues-blocks = Blocs
issues-blocks-none = Il n’y a pas encore de bloc. Ajoutez le premier ci-dessous.
issues-blocks-many = Un numéro a 40 blocs au plus. Retirez-en un d’abord.
issues-block-add = Ajouter un bloc
issues-block-kind = Type de bloc
issues-kind-heading = Intertitre
issues-kind-text = Texte
issues-kind-picture = Image
issues-kind-idea = Idée
issues-kind-document = Document
issues-kind-topic = Thème
issues-kind-numbers = Chiffres
issues-kind-call = Bouton
issues-block-title = Bloc : { $kind }
issues-block-edit = Modifier le bloc
issues-block-up = Monter
issues-block-down = Descendre
issues-block-moved = Le bloc a été déplacé.
issues-block-saved = Le bloc est enregistré.
issues-block-empty = Ce bloc est vide
issues-fills-itself = Se remplit de lui-même
issues-block-remove = Retirer ce bloc
issues-block-remove-lead = Il est retiré dans toutes les langues. C’est définitif.
issues-block-removed = Le bloc est retiré.
issues-ends-approval = Ce numéro est approuvé. Si vous le modifiez, il devra l’être à nouveau, et son heure d’envoi est annulée.
issues-clash = Quelqu’un a enregistré ceci entre-temps. Voici son texte :
issues-clash-yours = Ce que vous avez saisi figure toujours ci-dessous. Enregistrez à nouveau pour remplacer son texte.
issues-save = Enregistrer
issues-heading = Intertitre
issues-text = Texte
issues-words = Vos mots en introduction
issues-words-hint = Markdown. Le reste se remplit tout seul dans chaque langue.
issues-caption = Légende
issues-alt = Texte de remplacement
issues-picture = Image
issues-picture-see = Voir l’image
issues-call-label = Texte du bouton
issues-call-url = Où il mène
issues-call-url-hint = Une adresse qui commence par https://, ou le chemin d’une page d’ici. Une seule langue suffit pour toutes.
issues-subject-idea = Idée
issues-subject-idea-hint = Sa cote, par exemple I-12, ou son adresse
issues-subject-document = Document
issues-subject-document-hint = L’adresse de sa page
issues-subject-topic = Thème
issues-subject-choose = Choisissez un thème
issues-shows = Il montre :
issues-gone = Non public
issues-figures = Quels chiffres
issues-figures-hint = Ils sont comptés à l’approbation du numéro et portent cette date.
issues-figure-ideas = Idées
issues-figure-comments = Commentaires
issues-figure-supports = Soutiens
issues-figure-people = Personnes qui participent
issues-figure-economies = Économies
issues-too-long = { $n ->
    [one] Il y a { $n } caractère de trop
   *[other] Il y a { $n } caractères de trop
}
issues-one-line = Écrivez ceci sur une seule ligne
issues-url-wrong = Saisissez une adresse complète qui commence par https://, ou le chemin d’une page d’ici
issues-idea-wrong = Aucune idée publique ne porte ce nom. Saisissez une cote, par exemple I-12
issues-document-wrong = Il n’y a pas de document à cette adresse
issues-topic-wrong = Choisissez un des thèmes

## Les réglages
issues-settings-title = Titres et destinataires
issues-settings-saved = Les réglages sont enregistrés.
issues-slug = Adresse
issues-slug-hint = La fin de l’adresse du numéro, par exemple 2026-spring. Elle ne change plus après l’envoi.
issues-slug-wrong = Utilisez seulement des minuscules, des chiffres et des traits d’union, 60 au plus
issues-slug-taken = Un autre numéro a cette adresse. Choisissez-en une autre
issues-slug-composed = Un numéro écrit dans l’espace de travail a déjà cette adresse.
issues-gaps = Il peut être envoyé même si des textes manquent dans certaines langues
issues-gaps-hint = Les lecteurs les voient dans une autre langue et en sont avertis.
issues-audience = Qui le reçoit
issues-audience-hint = Ce que vous laissez vide ne restreint rien.
issues-audience-languages = Langue
issues-audience-topics = Thèmes
issues-audience-topics-hint = Qui a choisi l’un de ces thèmes, ou n’en a choisi aucun.
issues-audience-roles = Rôle
issues-audience-roles-hint = Seulement les abonnés qui participent dans l’un de ces rôles.
issues-audience-economies = Économies
issues-audience-economies-hint = Des noms ou des codes, séparés par des points-virgules.
issues-economy-wrong = Aucune économie ne s’appelle « { $name } »
issues-reach = { $n ->
    [0] Personne ne le recevrait maintenant.
    [one] { $n } personne abonnée le recevrait maintenant.
   *[other] { $n } personnes abonnées le recevraient maintenant.
}

## L’approbation
issues-approve-title = Approbation
issues-approve-lead = La dernière personne à avoir écrit n’approuve pas. Une deuxième personne lit d’abord le numéro dans chaque langue.
issues-approve = Approuver ce numéro
issues-approve-yourself = Vous y avez écrit en dernier. Une autre personne qui gère ce forum l’approuve.
issues-approve-alone = Vous êtes la seule personne qui gère ce forum. Invitez quelqu’un au secrétariat, ou donnez ce rôle à quelqu’un.
issues-approve-invite = Inviter quelqu’un
issues-approve-people = Donner ce rôle à quelqu’un
issues-approve-clash = Quelqu’un a modifié le numéro depuis que vous l’avez lu. Relisez-le.
issues-approve-obstacles = Réglez d’abord ce qui fait obstacle
issues-approved = Le numéro est approuvé. Choisissez son heure.
issues-approved-already = Il est déjà approuvé.
issues-asked-since = Demandé le
issues-look = Le lire
issues-second-person = Une deuxième personne
issues-ask = Demander l’approbation
issues-asked = Les autres personnes qui gèrent ce forum voient maintenant qu’il attend.
issues-ask-withdraw = Retirer la demande
issues-ask-withdrawn = Il n’attend plus l’approbation.
issues-obstacle-title = Il n’a de titre dans aucune langue.
issues-obstacle-blocks = Il n’a pas de bloc.
issues-obstacle-empty = { $n ->
    [one] { $n } bloc est vide.
   *[other] { $n } blocs sont vides.
}
issues-obstacle-missing = { $n ->
    [one] { $n } texte manque dans une langue. Écrivez-le, ou indiquez dans les réglages que cela convient.
   *[other] { $n } textes manquent dans une langue. Écrivez-les, ou indiquez dans les réglages que cela convient.
}
issues-obstacle-checks = { $n ->
    [one] { $n } vérification échoue.
   *[other] { $n } vérifications échouent.
}

## L’heure
issues-schedule-title = Heure d’envoi
issues-schedule = L’envoyer à cette heure
issues-scheduled = L’heure est fixée.
issues-unschedule = Annuler l’heure
issues-unschedule-lead = Le numéro reste approuvé et n’est pas envoyé.
issues-unscheduled = Le numéro n’a plus d’heure d’envoi.
issues-send-now = L’envoyer maintenant
issues-send-now-lead = Il est publié et part aussitôt vers tous ses lecteurs. Vous pouvez suspendre l’envoi pendant qu’il a lieu.
issues-sent-now = Le numéro est en cours de publication.
issues-not-approved = Une deuxième personne doit d’abord l’approuver.
issues-zone = Fuseau horaire
issues-zone-hint = Une capitale, une grande ville ou un nom tel que Europe/Zurich
issues-date-wrong = Saisissez une date, par exemple 2026-04-30
issues-time-wrong = Saisissez une heure, par exemple 14:30
issues-date-past = Cette heure est passée. Choisissez-en une plus tardive
issues-date-far = C’est dans plus d’un an. Choisissez une date plus proche

## De côté
issues-discard = Mettre ce numéro de côté
issues-discard-lead = Il n’est pas envoyé et reste dans la liste. Vous pouvez le reprendre.
issues-discarded = Le numéro est mis de côté.
issues-restore = Le reprendre
issues-restore-lead = Il redevient un brouillon, avec tout ce qui a été écrit.
issues-restored = Le numéro est à nouveau un brouillon.

## Un essai
issues-test = Envoyer un essai
issues-test-lead = Un courriel vous montre le numéro tel que les lecteurs le recevront. Ses liens n’appartiennent à aucun abonnement.
issues-test-to = À
issues-test-language = Langue
issues-test-send = Envoyer l’essai
issues-test-sent = L’essai est en route.
issues-test-many = Ce numéro a eu 100 essais, le maximum.
issues-test-many-to-one = Cette adresse a reçu 5 essais de ce numéro, le maximum.
issues-test-many-today = Vous avez envoyé 50 essais en un jour, le maximum. Réessayez demain.
issues-test-suppressed = Cette adresse est bloquée : aucun bulletin ne lui est envoyé.
issues-test-subject = Essai : { $title }
