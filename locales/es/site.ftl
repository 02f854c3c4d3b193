site-exchanges = Foros de este sitio
site-none = Todavía no hay ningún foro abierto al público. Vuelva más tarde.
