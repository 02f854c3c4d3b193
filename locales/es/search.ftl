search-title = Búsqueda
search-title-of = Búsqueda: { $q }
search-label = Palabras que desea buscar
search-hint = Deben figurar todas las palabras. Las «comillas» mantienen juntas varias palabras y el signo menos excluye una.
search-all = Todo
search-all-languages = Todos los idiomas
search-by-kind = Resultados por tipo
search-by-language = Resultados por idioma
search-in-all = Se han buscado textos en todos los idiomas.
search-only-en = Solo se han buscado textos en inglés.
search-only-fr = Solo se han buscado textos en francés.
search-only-es = Solo se han buscado textos en español.
search-count = { $n ->
    [one] { $n } resultado.
   *[other] { $n } resultados.
}
search-more-than = Más de { $n } resultados.
search-corrected = No hay resultados para «{ $typed }». Estos son los resultados para «{ $meant }».
search-partial = Ningún texto contiene todas esas palabras. Estos contienen algunas.
search-none = No hay resultados para «{ $q }». Pruebe con menos palabras.
search-part-of = Sobre una idea que ahora forma parte de { $symbol }
search-topics = Temas para leer
search-kind-idea = Idea
search-kind-comment = Comentario
search-kind-document = Documento
search-kind-topic = Tema
search-kind-page = Página
search-kinds-idea = Ideas
search-kinds-comment = Comentarios
search-kinds-document = Documentos
search-kinds-topic = Temas
search-kinds-page = Páginas
