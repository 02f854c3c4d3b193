# Lo que cada mensaje dice alrededor de su propio texto.
letters-code = O escriba este código en el navegador donde lo solicitó:
letters-address = Si el botón no funciona, abra esta dirección:
letters-reason-secretariat = Recibe este correo porque usted gestiona «{ $exchange }».
