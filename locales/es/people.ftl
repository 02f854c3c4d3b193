# Inicio y cierre de sesión, y perfil de una persona.

## Pedir un enlace

people-sign-in-title = Iniciar sesión
people-sign-in-lead = Le enviamos un correo con un enlace y un código. No necesita contraseña.
people-sign-in-button = Recibir un enlace de acceso
people-sign-in-new = ¿Es su primera visita? Haga lo mismo. Su cuenta se crea al abrir el enlace.
people-email = Correo electrónico
people-email-hint = Nunca se publica.
people-email-wrong = Escriba un correo electrónico, por ejemplo nombre@example.com

## Revise su correo

people-code-title = Revise su correo
people-code-lead = El enlace es válido durante 15 minutos.
people-code-sent = Enviamos el enlace y el código a esta dirección:
people-code = Código de seis cifras
people-code-hint = Las seis cifras del correo más reciente. El código solo funciona en este navegador.
people-code-button = Iniciar sesión
people-code-shape = Escriba las seis cifras del código
people-code-wrong = { $left ->
    [one] El código no es correcto. Le queda un intento.
   *[other] El código no es correcto. Le quedan { $left } intentos.
}
people-code-over = Este código ya no funciona. Solicite uno nuevo.
people-code-none = No hay ningún código pendiente en este navegador. Solicite uno nuevo.
people-code-none-title = Solicitar un código nuevo
people-code-nothing = ¿No ha llegado ningún correo tras unos minutos?
people-code-nothing-help = Mire en la carpeta de correo no deseado y compruebe que la dirección es correcta.
people-send-again = Enviar un enlace nuevo
people-ask-again = Solicitar un enlace nuevo
people-other-address = Usar otra dirección

## El enlace

people-link-lead = Va a iniciar sesión con esta dirección:
people-link-button = Iniciar sesión
people-link-not-you = Si no es su dirección, cierre esta página. No ha ocurrido nada.
people-expired-title = Este enlace ha caducado
people-expired-lead = Un enlace sirve una sola vez, durante 15 minutos. Solicite uno nuevo.
people-expired-to = Podemos enviar un enlace nuevo a esta dirección:
people-signed-in = Ha iniciado sesión.
people-signed-out = Ha cerrado la sesión.
people-signed-out-everywhere = Ha cerrado la sesión en todos los dispositivos.

## El correo

people-sign-in-letter-subject = Inicio de sesión en «{ $site }»
people-sign-in-letter-why = Alguien, probablemente usted, ha pedido iniciar sesión en «{ $site }». Pulse el botón para continuar.
people-sign-in-letter-button = Iniciar sesión
people-sign-in-letter-life = El enlace y el código son válidos una sola vez, durante 15 minutos.
people-sign-in-letter-not-you = Si no ha sido usted, no haga nada. No dé nunca el código a nadie.
people-sign-in-letter-reason = Recibe este correo porque esta dirección se escribió en «{ $site }».

## El perfil

people-profile-title = Su perfil
people-profile-lead = Junto a lo que escribe se indica quién es usted y de dónde. Puede modificarlo en cualquier momento.
people-profile-you = Usted
people-profile-staff = Usted ayuda a llevar un foro: basta con su nombre.
people-profile-more = Más sobre usted, si lo desea
people-profile-firm = Su empresa u organización
people-profile-languages = Sus idiomas
people-profile-public = Lo que ven los demás
people-profile-button = Guardar mi perfil
people-profile-saved = Su perfil se ha guardado.
people-name = Nombre
people-name-hint = Tal como debe figurar junto a sus ideas y comentarios.
people-name-missing = Escriba su nombre
people-name-address = Escriba su nombre, sin correo electrónico ni dirección web
people-name-mixed = Use un solo alfabeto dentro de una palabra
people-no-letters = Use al menos una letra
people-too-long = { $max ->
    [one] Use como máximo { $max } carácter
   *[other] Use como máximo { $max } caracteres
}
people-kind = ¿En nombre de quién habla?
people-kind-missing = Indique en nombre de quién habla
people-organisation = Nombre de la organización
people-organisation-hint = Déjelo vacío si habla a título personal.
people-organisation-missing = Escriba el nombre de la organización
people-title = Su cargo
people-title-hint = Por ejemplo, propietaria, responsable de exportación o asesor.
people-economy = País o economía
people-economy-hint = Donde se encuentra usted o su empresa.
people-economy-missing = Elija un país o una economía
people-choose = Elija de la lista
people-firm-hint = Las empresas eligen una opción. Los demás pueden dejarlo sin indicar.
people-sector = Sector
people-sector-missing = Elija un sector
people-size = Número de personas que trabajan allí
people-size-missing = Indique cuántas personas trabajan allí
people-women-led = ¿La dirigen mujeres?
people-women-led-hint = Nunca se muestra junto a su nombre. Solo cuenta en las estadísticas.
people-women-led-yes = Sí
people-women-led-no = No
people-women-led-unsaid = Prefiero no decirlo
people-languages = Idiomas que leo y escribo
people-public-always = Su nombre y su país o economía figuran siempre junto a lo que publica.
people-shows-organisation = Mostrar mi organización
people-shows-organisation-hint = Su nombre figura junto a mis ideas y comentarios.
people-shows-firm = Mostrar el sector y el tamaño
people-shows-firm-hint = Así los demás ven de quién viene una idea.
people-is-listed = Incluirme en la lista de participantes
people-is-listed-hint = Mi nombre figura en la lista pública de participantes.
people-public-never = Su correo electrónico nunca se muestra.
people-former = Antiguo participante
