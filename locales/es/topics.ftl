topics-title = Temas
topics-description = Las cuestiones elegidas para el debate en este foro.
topics-lead = Cada tema plantea una pregunta que una pequeña empresa puede responder con su experiencia.
topics-none = Todavía no se ha elegido ningún tema. Aparecerán aquí cuando la secretaría los publique.
topics-none-desk = Este foro todavía no tiene temas, y nadie puede compartir una idea antes de que haya uno. Añádalos en el escritorio; si los ha escrito como archivos, impórtelos todos a la vez: el manual explica cómo.
topics-none-add = Añadir el primer tema
topics-others = Pueden surgir otros temas a medida que avance el debate.
topics-ideas = { $n ->
    [0] Todavía no hay ideas
    [one] { $n } idea
   *[other] { $n } ideas
}
topics-desk-lead = Los temas en el orden en que se muestran.
topics-desk-texts = Los textos de los temas se modifican en «Textos».
topics-desk-none = Aún no hay ningún tema. Añada el primero.
topics-new = Añadir un tema
topics-new-title = Añadir un tema
topics-new-lead = El tema se guarda como borrador, que solo se ve en el escritorio. Después lo ve en cada idioma y lo publica. El apartado «Por qué importa» se redacta después, en «Textos».
topics-name = Nombre
topics-name-missing = Escriba el nombre
topics-question = Pregunta
topics-question-hint = Una pregunta que una pequeña empresa pueda responder por experiencia propia.
topics-question-missing = Escriba la pregunta
topics-why = Por qué importa
topics-slug = Dirección
topics-slug-hint = Letras minúsculas, cifras y guiones. Si la deja vacía, se forma con el nombre. Después no se puede cambiar.
topics-begun = El tema es un borrador. Mírelo en cada idioma, escriba lo que falta y publíquelo.
topics-drafts = Borradores
topics-drafts-lead = Solo se ven en el escritorio. Un tema queda después de todos los demás en cuanto usted lo publica.
topics-published = Temas publicados
topics-back = Volver a los temas
topics-texts = Textos
topics-up = Subir
topics-down = Bajar
topics-placed = Mostrar en el orden que ve el público, para mover temas
topics-moved = El orden ha cambiado.
topics-close = Cerrar a nuevas ideas
topics-close-title = Cerrar «{ $name }» a nuevas ideas
topics-close-lead = Las ideas se quedan, y se pueden apoyar y comentar.
topics-closed-done = El tema ya no recibe nuevas ideas.
topics-closed-mark = Cerrado a nuevas ideas
topics-open-mark = Abierto
topics-closed-since = Este tema no recibe nuevas ideas desde el
topics-reopen = Reabrir a nuevas ideas
topics-reopen-title = Reabrir «{ $name }» a nuevas ideas
topics-reopen-lead = Se reciben de nuevo ideas mientras el debate esté abierto. El motivo desaparece de la página.
topics-reopened = El tema vuelve a recibir ideas.
topics-changed-meanwhile = Otra persona ha cerrado este tema mientras tanto
