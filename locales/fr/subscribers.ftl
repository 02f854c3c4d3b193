subscribers-title = Abonnés au bulletin
subscribers-lead = Toutes les personnes abonnées au bulletin, avec ou sans compte. Seules les personnes qui gèrent le forum voient cette page.
subscribers-none = Personne n’est encore abonné.
subscribers-none-found = Aucun abonné ne correspond.
subscribers-everybody = Tous les abonnés
subscribers-search = Adresse électronique
subscribers-by-state = Par état
subscribers-any-language = Toutes les langues
subscribers-any-topic = Tous les thèmes
subscribers-state = État
subscribers-state-active = Abonnement actif
subscribers-state-unsubscribed = Abonnement terminé
subscribers-state-suppressed = Aucun envoi
subscribers-since = Dans cet état depuis
subscribers-frequency = Fréquence
subscribers-added = Ajout
subscribers-last-sent = Dernier numéro envoyé
subscribers-csv-hint = Le fichier indique pour chaque personne à quoi elle a consenti, quand et comment.
subscribers-one-title = Un abonnement
subscribers-suppressed-help = Rien n’est envoyé à cette adresse : des courriels sont revenus ou ont été signalés. La personne peut s’abonner de nouveau et confirmer.
subscribers-topics = Thèmes
subscribers-consents = Consentements
subscribers-consents-none = Aucun consentement n’est conservé.
subscribers-channel = Moyen
subscribers-channel-link = Confirmé par le lien de notre courriel
subscribers-channel-code = Confirmé par le code de notre courriel
subscribers-channel-undo = Fin de l’abonnement annulée
subscribers-channel-import = Consentement donné ailleurs, venu d’une liste
subscribers-given = Consentement du
subscribers-withdrawn = Retrait du
subscribers-version = Version de notre texte
subscribers-issues = Numéros envoyés
subscribers-issues-none = Aucun numéro n’a été envoyé à cette adresse.
subscribers-fate-waiting = En attente d’envoi
subscribers-fate-sent = Envoyé
subscribers-fate-refused = Refusé par le serveur de messagerie
subscribers-fate-bounced = Revenu
subscribers-fate-complained = Signalé comme indésirable
subscribers-fate-skipped = Laissé de côté
subscribers-link = Envoyer le lien de gestion de l’abonnement
subscribers-link-help = Le lien n’est envoyé qu’à cette adresse. Il permet à la personne de modifier l’abonnement ou d’y mettre fin.
subscribers-link-sent = Le lien est en route.
subscribers-end = Mettre fin à l’abonnement
subscribers-end-help = Plus aucun numéro n’est envoyé, et aucune liste ne peut y revenir. La personne peut s’abonner de nouveau.
subscribers-reason = Motif
subscribers-reason-hint = Pour le journal. N’y nommez personne.
subscribers-reason-missing = Indiquez pourquoi l’abonnement prend fin
subscribers-reason-long = Écrivez 500 caractères au plus
subscribers-ended = L’abonnement a pris fin.
subscribers-ended-already = L’abonnement avait déjà pris fin.
subscribers-import = Reprendre une ancienne liste
subscribers-import-title = Reprendre une ancienne liste
subscribers-import-lead = La liste est d’abord lue et affichée. Personne n’est abonné ni contacté avant votre accord à la page suivante.
subscribers-import-never = Qui s’est désabonné, s’est plaint ou n’est plus joignable reste à l’écart, quoi que dise la liste.
subscribers-columns = Colonnes reconnues
subscribers-columns-lead = Seule l’adresse électronique est obligatoire. Chaque colonne peut porter l’un de ces noms.
subscribers-column-email = Adresse électronique
subscribers-column-language = Langue
subscribers-column-proof = Texte accepté
subscribers-column-source = Lieu de conservation
subscribers-column-date = Date du consentement
subscribers-sheet = La liste
subscribers-sheet-hint = Choisissez un fichier ou collez les lignes : l’un des deux est nécessaire. Au plus { $max } lignes.
subscribers-file = Fichier
subscribers-file-hint = CSV, { $size } au plus. Choisissez-le de nouveau après une erreur dans ce formulaire.
subscribers-file-both = Choisissez un fichier ou collez des lignes, pas les deux
subscribers-file-wrong = Ce n’est pas un fichier CSV. Enregistrez la liste en CSV et choisissez-la de nouveau.
subscribers-rows = Lignes
subscribers-rows-hint = Collez-les d’un tableau, avec les titres dans la première ligne.
subscribers-rows-empty = Indiquez au moins une ligne sous les titres
subscribers-rows-many = Il y a plus de { $max } lignes. Reprenez la liste en plusieurs parties.
subscribers-column-missing = Il n’y a pas de colonne d’adresses électroniques. La première ligne contient : { $found }.
subscribers-column-twice = La colonne « { $column } » figure deux fois
subscribers-quote-open = À la ligne { $row }, un guillemet est ouvert et n’est pas fermé
subscribers-usual-language = Langue, si une ligne n’en indique pas
subscribers-usual-language-hint = Ces personnes reçoivent le bulletin dans cette langue. Elles peuvent la changer.
subscribers-mode = Que deviennent ces personnes ?
subscribers-mode-confirmed = Elles ont déjà consenti : les abonner
subscribers-mode-ask = Demander d’abord à chacune par courriel
subscribers-mode-missing = Choisissez ce que deviennent ces personnes
subscribers-proofs = Preuve du consentement
subscribers-proofs-lead = Nécessaire pour les personnes qui ont déjà consenti. Elle vaut pour toute la liste ; une ligne peut porter la sienne.
subscribers-proof = Texte accepté
subscribers-proof-hint = La phrase à laquelle les personnes ont consenti, telle qu’elle figurait sur le formulaire.
subscribers-source = Lieu de conservation du consentement
subscribers-source-hint = Par exemple : formulaires papier du salon 2024, dossier 12.
subscribers-date = Date du consentement
subscribers-date-hint = Sous la forme année-mois-jour, par exemple 2024-05-31.
subscribers-date-wrong = Saisissez une date passée sous la forme année-mois-jour, par exemple 2024-05-31
subscribers-too-long = Écrivez { $max } caractères au plus
subscribers-import-check = Lire la liste
subscribers-import-another = Reprendre une autre liste
subscribers-lists = Listes reprises
subscribers-list-title = Une liste reprise
subscribers-list-draft = Lue, rien n’est fait
subscribers-list-queued = En cours
subscribers-list-ended = Terminée
subscribers-draft-title = Vérifier la liste
subscribers-kept-until = Les lignes sont conservées jusqu’au { $date }.
subscribers-ignored = Colonnes laissées de côté :
subscribers-none-fine = Aucune ligne n’est utilisable. Corrigez la liste et reprenez-la.
subscribers-taking = La liste est en cours de reprise.
subscribers-taken-already = C’était déjà commencé.
subscribers-look-again = Actualiser
subscribers-begun = Début
subscribers-rows-of = Lignes
subscribers-rows-none = Aucune ligne ne correspond.
subscribers-rows-gone = Les lignes ne sont plus conservées.
subscribers-by-outcome = Par résultat
subscribers-faults-csv = Télécharger les lignes non utilisées, avec les motifs (CSV)
subscribers-row = Ligne
subscribers-row-outcome = Résultat
subscribers-outcome-fine = Prête
subscribers-outcome-wrong = À corriger
subscribers-outcome-left = Laissée de côté
subscribers-outcome-done = Traitée
subscribers-outcome-passed = Laissée de côté entre-temps
subscribers-fault-said = { $fault } : { $text }
subscribers-fault-cells = Plus de cellules que de titres
subscribers-fault-email-missing = Pas d’adresse électronique
subscribers-fault-email-wrong = Ce n’est pas une adresse électronique
subscribers-fault-language-unknown = Langue inconnue
subscribers-fault-proof-missing = Il manque le texte accepté ou son origine
subscribers-fault-too-long = Trop long
subscribers-fault-date-missing = Il manque la date du consentement
subscribers-fault-date-wrong = Ce n’est pas une date année-mois-jour
subscribers-fault-date-future = Cette date est à venir
subscribers-fault-double = La même adresse qu’à la ligne
subscribers-fault-known = Déjà abonnée
subscribers-fault-unsubscribed = S’est désabonnée, et le reste
subscribers-fault-suppressed = Courriels revenus ou signalés
subscribers-fault-asked = Sollicitée par courriel ces sept derniers jours
subscribers-list-of = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
subscribers-draft-ask = { $n ->
    [one] { $n } personne recevra un courriel qui demande son accord.
   *[other] { $n } personnes recevront un courriel qui demande leur accord.
}
subscribers-draft-confirmed = { $n ->
    [one] { $n } personne sera abonnée.
   *[other] { $n } personnes seront abonnées.
}
subscribers-waiting = { $n ->
    [one] Il reste { $n } personne.
   *[other] Il reste { $n } personnes.
}
subscribers-done-ask = { $n ->
    [one] { $n } personne a reçu un courriel qui demande son accord.
   *[other] { $n } personnes ont reçu un courriel qui demande leur accord.
}
subscribers-done-confirmed = { $n ->
    [one] { $n } personne a été abonnée.
   *[other] { $n } personnes ont été abonnées.
}
subscribers-take-ask = { $n ->
    [one] Demander à { $n } personne
   *[other] Demander à { $n } personnes
}
subscribers-take-confirmed = { $n ->
    [one] Abonner { $n } personne
   *[other] Abonner { $n } personnes
}
