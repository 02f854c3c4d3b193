search-title = Recherche
search-title-of = Recherche : { $q }
search-label = Mots à chercher
search-hint = Tous les mots doivent y être. Les « guillemets » gardent des mots ensemble, et le signe moins exclut un mot.
search-all = Tout
search-all-languages = Toutes les langues
search-by-kind = Résultats par type
search-by-language = Résultats par langue
search-in-all = La recherche a porté sur les textes de toutes les langues.
search-only-en = La recherche n’a porté que sur les textes en anglais.
search-only-fr = La recherche n’a porté que sur les textes en français.
search-only-es = La recherche n’a porté que sur les textes en espagnol.
search-count = { $n ->
    [one] { $n } résultat.
   *[other] { $n } résultats.
}
search-more-than = Plus de { $n } résultats.
search-corrected = Aucun résultat pour « { $typed } ». Voici les résultats pour « { $meant } ».
search-partial = Aucun texte ne contient tous ces mots. Ceux-ci en contiennent certains.
search-none = Aucun résultat pour « { $q } ». Essayez avec moins de mots.
search-part-of = Sur une idée qui fait maintenant partie de { $symbol }
search-topics = Thèmes à lire
search-kind-idea = Idée
search-kind-comment = Commentaire
search-kind-document = Document
search-kind-topic = Thème
search-kind-page = Page
search-kinds-idea = Idées
search-kinds-comment = Commentaires
search-kinds-document = Documents
search-kinds-topic = Thèmes
search-kinds-page = Pages
