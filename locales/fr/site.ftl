site-exchanges = Les forums de ce site
site-none = Aucun forum n’est encore ouvert au public. Merci de revenir plus tard.
