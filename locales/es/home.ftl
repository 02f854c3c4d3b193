home-share = Proponer una idea
home-read-ideas = Leer las ideas
home-message = Mensaje de la coordinación
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
    [one] participante
   *[other] participantes
}
home-as-of = Datos al
home-as-of-all = En todas las rondas, datos al
home-topics = Temas
home-in-discussion = Ideas con actividad reciente
home-no-ideas = Nadie ha propuesto todavía una idea. La suya puede ser la primera.
home-all-ideas = Todas las ideas
home-timetable = En qué punto estamos
home-preparing = Este foro está en preparación. Se podrán proponer ideas en cuanto se abra el debate.
home-open-until = fase abierta hasta el
home-preparing-until = en curso hasta el
home-closed-on = fase cerrada el
home-opens-on = fase prevista a partir del
home-no-round = no hay ninguna ronda abierta
home-contact = Participar
home-contact-lead = Pueden participar las empresas, sus asociaciones, los centros de estudios y los organismos internacionales.
home-take-part = Cómo participar
home-invited = A quiénes se invitó primero
home-documents = Documentos relacionados
home-all-documents = Todos los documentos
