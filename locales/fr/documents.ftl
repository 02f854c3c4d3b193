documents-title = Documents
documents-description = Bulletins d’information, rapports de réunion et documents de travail, avec leurs cotes, révisions et langues.
documents-lead = Bulletins d’information, rapports de réunion et documents de travail. Chaque ligne indique ce que l’on sait, ce qui est déduit et si le document est conservé ici.

## Finding one
documents-find = Trouver un document
documents-find-hint = Une cote, par exemple WT/MIN(17)/58, ou des mots du titre
documents-series = Série
documents-year = Année
documents-language = Langue
documents-any = Toutes
documents-filter = Afficher
documents-all = Afficher tous les documents
documents-count = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
documents-none = Aucun document n’a encore été publié. Les rapports et les bulletins figureront ici.
documents-none-filtered = Aucun document ne correspond. Essayez avec moins de mots ou retirez un filtre.

## What is known
documents-inferred = déduit
documents-symbol = Cote
documents-no-symbol = Cote inconnue
documents-date = Date
documents-date-unknown = Date inconnue
documents-date-between = entre { $from } et { $to }
documents-meeting = Réunion
documents-circulated = Distribution
documents-access = Accès
documents-type = Type
documents-certainty = Comment nous le savons
documents-source = Source
documents-seen = consultée en { $month }
documents-own-description = Aucune source ne donne de titre ; celui-ci est notre description.
documents-sample = Exemple
documents-issue = Lire ce numéro
documents-issue-summary = Exemple de résumé de ce numéro

## Versions
documents-versions = Versions et langues
documents-all-versions = { $n ->
    [one] { $n } version
   *[other] Les { $n } versions
}
documents-first = Première version
documents-only = Seule version répertoriée
documents-replaces = Remplace : { $what }
documents-replaced = Remplacé par : { $what }
documents-the-first = la première version
documents-earlier-unknown = Les versions antérieures ne figurent pas ici.

## Languages and files
documents-not-held = Non conservé ici
documents-seen-at = Vu sur
documents-languages-unknown = Langues inconnues
documents-missing = Aucune édition connue { $languages }.
documents-missing-own = Aucune édition { $languages }.
documents-in = en { $language }
documents-download = Télécharger
documents-text = Texte
documents-text-of = { $version }, { $language }
documents-text-other = Ce document n’est pas conservé dans votre langue.
documents-cite = Comment le citer
documents-cited = Où il est cité
documents-withdrawn = Le secrétariat a retiré ce document.
