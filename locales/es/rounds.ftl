# Las rondas de un foro: una se cierra para siempre, la siguiente comienza.

rounds-title = Rondas
rounds-description = Las rondas de este foro, con sus temas y sus cifras.
rounds-lead = Este foro se desarrolla por rondas. Lo que se dijo en una ronda cerrada se puede seguir leyendo.
rounds-one = Ronda { $n }
rounds-former = Rondas anteriores
rounds-this = Esta ronda
rounds-all = Todas las rondas
rounds-began = Comenzó el
rounds-closed-on = cerrada el
rounds-goes-on = En curso
rounds-kept = Lo que está aquí se puede seguir leyendo, salvo que su autor o autora lo retire. No se puede añadir ninguna idea, ningún comentario ni ningún apoyo a una ronda cerrada.
rounds-next-announced = Lo que se dijo se puede seguir leyendo. No se aceptan ideas, comentarios ni apoyos hasta que se abra la ronda siguiente, lo que se anunciará aquí.
rounds-no-ideas = En esta ronda no se propuso ninguna idea.
rounds-no-ideas-yet = Nadie ha propuesto todavía una idea en esta ronda. La suya puede ser la primera.
rounds-gone = { $n ->
    [one] Desde entonces, { $n } de estas ideas se ha retirado, se ha ocultado o forma parte de otra.
   *[other] Desde entonces, { $n } de estas ideas se han retirado, se han ocultado o forman parte de otra.
}
rounds-no-topics = Esta ronda no tiene temas.
rounds-topics = { $n ->
    [0] Ningún tema
    [one] { $n } tema
   *[other] { $n } temas
}
rounds-supports = { $n ->
    [0] Ningún apoyo
    [one] { $n } apoyo
   *[other] { $n } apoyos
}
rounds-desk-lead = Cierre para siempre la ronda en curso y abra después la siguiente. Las rondas cerradas se pueden leer en las mismas direcciones.
rounds-timetable = Cuándo se aceptan ideas, comentarios y apoyos se fija en el calendario, también para una ronda nueva.
rounds-back = Volver a las rondas
rounds-close = Cerrar esta ronda
rounds-close-title = Cerrar la ronda { $n }
rounds-close-lead = Una ronda cerrada no se vuelve a abrir nunca. Esto es lo que contiene:
rounds-close-topics = { $n ->
    [0] Ningún tema.
    [one] { $n } tema, que ya no acepta nada.
   *[other] { $n } temas, que ya no aceptan nada.
}
rounds-close-ideas = { $n ->
    [0] Ninguna idea.
    [one] { $n } idea, que sigue en su dirección.
   *[other] { $n } ideas, que siguen en sus direcciones.
}
rounds-close-comments = { $n ->
    [0] Ningún comentario.
    [one] { $n } comentario, que se puede seguir leyendo.
   *[other] { $n } comentarios, que se pueden seguir leyendo.
}
rounds-close-supports = { $n ->
    [0] Ningún apoyo.
    [one] { $n } apoyo, que sigue contando.
   *[other] { $n } apoyos, que siguen contando.
}
rounds-close-idea-drafts = { $n ->
    [0] Ningún borrador de idea.
    [one] { $n } borrador de idea, que sigue siendo un borrador.
   *[other] { $n } borradores de ideas, que siguen siendo borradores.
}
rounds-close-comment-drafts = { $n ->
    [0] Ningún borrador de comentario.
    [one] { $n } borrador de comentario, que sigue siendo un borrador.
   *[other] { $n } borradores de comentarios, que siguen siendo borradores.
}
rounds-close-waiting = { $n ->
    [one] { $n } texto espera a la moderación. No podrá publicarse después del cierre.
   *[other] { $n } textos esperan a la moderación. No podrán publicarse después del cierre.
}
rounds-close-pending = Lo que queda pendiente
rounds-close-pending-lead = Nada de esto impide cerrar la ronda. Después sigue en estas listas.
rounds-close-phases = El calendario todavía tiene fases abiertas. El cierre pone fin a lo que permiten en los temas de la ronda.
rounds-close-stays = Aún podrá fijar el estado de una idea y escribir notas oficiales. Cada persona aún podrá retirar sus textos.
rounds-sure = Sé que esto no se puede deshacer
rounds-sure-missing = Confirme que sabe que esto no se puede deshacer
rounds-closed-done = La ronda está cerrada.
rounds-closed-already = Esta ronda ya está cerrada.
rounds-closed-meanwhile = Otra persona ha cerrado esta ronda entretanto. Mire cómo están ahora las rondas.
rounds-over = La ronda de este tema está cerrada. Ya no acepta nada. Elija un tema de la ronda abierta.
rounds-no-topics-between = La ronda está cerrada. Abra primero la siguiente y añada después temas a ella.
rounds-open = Abrir la ronda siguiente
rounds-open-title = Abrir la ronda { $n }
rounds-open-lead = La nueva ronda se ve de inmediato. ¿Qué temas comienzan de nuevo en ella?
rounds-open-topics = Temas que comienzan de nuevo
rounds-open-topics-hint = Con nombre, pregunta y razones en todos los idiomas, sin ideas y en una dirección nueva. Los demás se quedan en la ronda cerrada.
rounds-opened-done = La nueva ronda está abierta. Revise sus fechas en el calendario.
rounds-opened-meanwhile = Otra persona ha abierto la ronda siguiente entretanto. Mire cómo están ahora las rondas.
rounds-merging-other = Las dos ideas pertenecen a rondas distintas, así que no pueden fusionarse
rounds-close-first = Aún hay una ronda en curso. Ciérrela primero.
