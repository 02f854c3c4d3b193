## What readers get
editions-reason = Vous recevez ce courriel parce que vous êtes abonné au bulletin de { $exchange }.
editions-on-the-site = Lire ce numéro sur le site
editions-manage = Changer la langue, les thèmes ou la fréquence
editions-unsubscribe = Se désabonner
editions-fallback = Une partie de ce numéro n’existe pas encore dans cette langue. Elle figure dans une autre.
editions-numbers = En chiffres, le { $date }
editions-figure-ideas = Idées
editions-figure-comments = Commentaires
editions-figure-supports = Soutiens
editions-figure-people = Participants
editions-figure-economies = Économies
editions-idea = Idée { $symbol }
editions-document = Document
editions-topic = Thème
editions-supports = { $n ->
    [0] Aucun soutien le { $date }
    [one] { $n } soutien le { $date }
   *[other] { $n } soutiens le { $date }
}
editions-until = Les idées sont attendues jusqu’au { $date }
editions-feed = Numéros du bulletin (Atom)
editions-series = Bulletins
editions-kind = Bulletin

## Held up at its time
editions-letter-held-subject = Un numéro du bulletin n’a pas été envoyé : { $exchange }
editions-letter-held = « { $name } » devait partir maintenant. Il a été retenu, et personne ne l’a reçu.
editions-letter-held-gone = Il montre un élément que tout le monde ne peut plus lire. Retirez-le, puis faites approuver et programmez de nouveau le numéro.
editions-letter-held-changed = Quelque chose qu’il montre ne dit plus ce qui a été approuvé. Quelqu’un doit le relire et l’approuver à nouveau.
editions-letter-held-checks = Une vérification a trouvé quelque chose à corriger d’abord.
editions-letter-held-fault = Une panne du site l’a empêché, malgré plusieurs tentatives. Reprogrammez-le, ou prévenez qui gère le site.
editions-letter-held-open = Voir les vérifications

## Preview
editions-preview = Aperçu du numéro
editions-preview-language = Langue de l’aperçu
editions-preview-way = Façon de le regarder
editions-preview-mail = Le courriel tel que le verront les lecteurs
editions-preview-fallback = Des textes manquent dans cette langue. Les lecteurs apprennent qu’ils figurent dans une autre.
editions-preview-empty = Il n’y a encore rien à voir. Ajoutez d’abord un bloc au numéro.
editions-way-phone = Téléphone
editions-way-desktop = Ordinateur
editions-way-dark = Sombre
editions-way-text = Texte seul
editions-subject = Objet
editions-preheader = À côté de l’objet
editions-back = Retour au numéro

## Checks
editions-checks = Vérifications avant l’envoi
editions-checks-pass = Rien ne s’oppose à l’envoi de ce numéro.
editions-checks-stop = { $n ->
    [one] Un point s’oppose à l’envoi de ce numéro.
   *[other] { $n } points s’opposent à l’envoi de ce numéro.
}
editions-checks-outside = Les liens vers d’autres sites ne sont pas ouverts : regardez-les vous-même.
editions-mend = Corriger
editions-severity-stop = Bloque l’envoi
editions-severity-warn = À améliorer
editions-severity-fine = En ordre
editions-check-no-subject = Le numéro n’a de titre dans aucune langue. Le titre est l’objet du courriel.
editions-check-subject-long = Le titre en { $language } est plus long que ce que montrent la plupart des messageries.
editions-check-no-preheader = Rien ne figure à côté de l’objet en { $language }. Les lecteurs voient à la place le début du courriel.
editions-check-subjects = Chaque langue a un objet de bonne longueur.
editions-check-no-blocks = Le numéro n’a aucun bloc.
editions-check-empty = Le bloc { $number } est vide.
editions-check-gone = Le bloc { $number } montre un élément que tout le monde ne peut pas lire.
editions-check-blocks = Chaque bloc montre un élément que tout le monde peut lire.
editions-check-missing = { $n ->
    [one] Un texte manque en { $language }.
   *[other] { $n } textes manquent en { $language }.
}
editions-check-complete = Rien ne manque dans aucune langue.
editions-check-no-alt = L’image du bloc { $number } n’a pas de texte de remplacement en { $language }.
editions-check-alts = Chaque image a un texte de remplacement.
editions-check-link-broken = Le bloc { $number } mène à { $address }, où les lecteurs ne trouvent rien.
editions-check-link-shape = Le bloc { $number } a un lien qui n’est pas une adresse complète : { $address }
editions-check-link-plain = Le bloc { $number } mène à { $address } sans chiffrement. Utilisez https si le site le permet.
editions-check-links = Chaque lien est complet, et ceux du site mènent quelque part.
editions-check-large = Le courriel en { $language } fait { $n } ko. Les messageries peuvent couper ce qui dépasse 60 ko.
editions-check-small = Chaque courriel est assez léger.
editions-check-unsubscribe = Chaque courriel a un lien pour se désabonner.
editions-check-no-unsubscribe = Un courriel n’a pas de lien pour se désabonner.
editions-check-no-sender = Les réglages n’indiquent aucune adresse d’expédition pour le bulletin. Demandez à la personne qui gère le site.
editions-check-folder = Sur ce site, les courriels restent dans un dossier et personne ne les reçoit.
editions-check-no-dkim = Les courriels ne sont pas signés ici (DKIM). Demandez à la personne qui gère le site si le relais les signe.
editions-check-sender = Les courriels viennent de { $address } et sont signés.

## Statistics
editions-statistics = Ce qu’est devenu le numéro
editions-statistics-none = Ce numéro n’a pas encore été envoyé.
editions-statistics-known = Ces chiffres viennent des serveurs de messagerie et des désabonnements. Personne ne compte qui ouvre un courriel ou suit un lien.
editions-sent-at = Envoyé :
editions-all-languages = Toutes les langues
editions-column-language = Langue
editions-column-all = Abonnés
editions-column-handed-over = Envoyés
editions-column-delivered = Remis, pour autant qu’on le sache
editions-column-refused = Refusés
editions-column-bounced = Retournés
editions-column-complained = Plaintes
editions-column-left = Désabonnés
editions-column-skipped = Laissés de côté
editions-column-waiting = En attente
