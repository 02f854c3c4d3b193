# El primer inicio de un sitio: una página, abierta por un enlace que solo sirve una vez.

setup-title = Configurar este sitio
setup-lead = Usted tiene el enlace del primer inicio. Solo sirve una vez y le da las funciones de administración del sitio y de coordinación.
setup-site-heading = El sitio
setup-site = Nombre del sitio
setup-site-hint = Por lo general, la organización que lo gestiona.
setup-languages = Idiomas
setup-languages-hint = Los textos oficiales aparecen en cada uno de ellos.
setup-exchange-heading = El primer foro
setup-start = Comenzar con
setup-start-empty = Un foro vacío
setup-start-sample = El foro de muestra, sin su debate
setup-start-keep = El foro que ya está aquí
setup-empty-only = Las respuestas siguientes solo valen para un foro vacío.
setup-exchange-title = Título del foro ({ $language })
setup-first = Primer idioma
setup-first-hint = Los textos oficiales se redactan primero en este idioma y después se traducen. Los correos a la secretaría se escriben en este idioma.
setup-first-wrong = Elija uno de los idiomas del sitio
setup-titles = Hace falta un título en el primer idioma. El escritorio indica qué otros faltan.
setup-slug = Nombre corto en la dirección web
setup-slug-hint = Minúsculas, cifras y guiones, por ejemplo mipyme. Si la deja vacía, se forma a partir del título en el primer idioma. Después no se podrá cambiar.
setup-zone = Zona horaria
setup-zone-hint = Una capital o una ciudad grande, como Quito o Ginebra, o un nombre como Europe/Zurich.
setup-opening = ¿Cuándo se pueden proponer ideas?
setup-opening-hint = Queda así 90 días, o hasta que usted cambie el calendario.
setup-opening-later = Aún no abierto: primero redacto los textos y los temas. Quien visita el foro lee que está en preparación
setup-opening-now = Abierto a ideas desde ahora
setup-you-heading = Usted
setup-name = Su nombre
setup-email = Su correo electrónico
setup-email-hint = Con él iniciará sesión más tarde, mediante un enlace que enviamos allí. También figura en las páginas como dirección de la secretaría. Con el foro de muestra, las páginas indican su dirección de ejemplo.
setup-button = Configurar el sitio
setup-site-missing = Escriba el nombre del sitio
setup-title-missing = Escriba un título para el foro en su primer idioma ({ $language })
setup-name-missing = Escriba su nombre
setup-too-long = Escriba como máximo { $max } caracteres
setup-languages-missing = Elija al menos un idioma
setup-start-missing = Elija con qué comenzar
setup-slug-wrong = Escriba minúsculas, cifras y guiones, por ejemplo mipyme
setup-slug-mended = Solo minúsculas, cifras y guiones. Proponemos { $slug }. Envíe el formulario de nuevo si le parece bien
setup-slug-reserved = Esa palabra ya designa una página del sitio. Elija otra
setup-slug-taken = Otro foro ya tiene esa dirección. Elija otra
setup-opening-missing = Elija cuándo se pueden proponer ideas
setup-email-wrong = Escriba un correo electrónico, por ejemplo nombre@example.com
setup-done = El sitio está configurado y usted ha iniciado sesión.
setup-done-desk = El sitio y su foro están configurados, y usted ha iniciado sesión. Desde este escritorio gestiona el foro.
setup-over-title = Este enlace ya no funciona
setup-over-lead = El sitio está configurado, o el servidor se reinició y mostró un enlace nuevo.
setup-over-restart = Si nadie ha configurado aún el sitio, busque el último enlace que mostró el servidor.
setup-over-on = Ir al sitio

## Lo que dice un foro vacío mientras su secretaría no escriba

setup-promise = Diga qué obstáculos encuentra y vea qué se hace al respecto
setup-audience = La secretaría de este foro lee lo que usted escribe.
setup-preparing = Preparación
