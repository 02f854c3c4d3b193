site-exchanges = Los foros de este sitio
site-none = Todavía no hay ningún foro abierto al público. Vuelva más tarde.
