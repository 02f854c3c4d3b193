site-description = Una consulta pública: pequeñas empresas, sus asociaciones y otros organismos dicen qué les frena y ven qué resultó de ello.
site-exchanges = Foros de este sitio
site-none = Todavía no hay ningún foro abierto al público. Vuelva más tarde.
site-own = Sus foros
