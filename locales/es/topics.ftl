topics-title = Temas
topics-description = Las cuestiones elegidas para el debate en este foro.
topics-lead = Cada tema plantea una pregunta que una pequeña empresa puede responder con su experiencia.
topics-none = Todavía no se ha elegido ningún tema. Aparecerán aquí cuando la secretaría los publique.
topics-none-import = Este foro todavía no tiene temas. Escríbalos como archivos (un «pack») e impórtelos con la orden ideas-exchange import CARPETA. Quien administra el servidor puede hacerlo por usted.
topics-others = Pueden surgir otros temas a medida que avance el debate.
topics-ideas = { $n ->
    [0] Todavía no hay ideas
    [one] { $n } idea
   *[other] { $n } ideas
}
