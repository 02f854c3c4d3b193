site-description = Une consultation publique : de petites entreprises, leurs associations et d’autres organismes disent ce qui les freine et voient ce qui en résulte.
site-exchanges = Les forums de ce site
site-none = Aucun forum n’est encore ouvert au public. Merci de revenir plus tard.
site-own = Vos forums
