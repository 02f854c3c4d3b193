home-share = Proponer una idea
home-read-ideas = Leer las ideas
home-message = Mensaje del Coordinador
home-message-more = Leer el mensaje completo
home-numbers = El foro en cifras
home-ideas = { $n ->
    [one] idea
   *[other] ideas
}
home-comments = { $n ->
    [one] comentario
   *[other] comentarios
}
home-supports = { $n ->
    [one] apoyo
   *[other] apoyos
}
home-people = { $n ->
    [one] persona participante
   *[other] personas participantes
}
home-as-of = A fecha de
home-topics = Temas
home-in-discussion = Ideas en debate
home-no-ideas = Nadie ha propuesto todavía una idea. La suya puede ser la primera.
home-all-ideas = Todas las ideas
home-timetable = En qué punto estamos
home-open-until = abierto, hasta el
home-closed-on = cerrado el
home-opens-on = se abre el
home-contact = Participar
home-contact-lead = Las empresas, sus asociaciones, los centros de estudios y los organismos internacionales son bienvenidos.
home-take-part = Cómo participar
home-invited = Quiénes fueron invitados primero
home-documents = Documentos relacionados
home-all-documents = Todos los documentos
