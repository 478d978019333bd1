"""Names of months in languages other than English, as dates write them."""

# By month; German and Dutch, Spanish and Portuguese, French, Italian, Romanian, Nordic, Polish, Turkish, Indonesian,
# Russian and Ukrainian (in the genitive), Greek, Arabic. Names that mean two months in two languages are left out.
_NAMES = (
    "januar januari jänner enero janeiro janvier gennaio ianuarie stycznia ocak января січня ιανουαρίου يناير",
    "februar februari febrero fevereiro février febbraio februarie lutego şubat февраля лютого φεβρουαρίου فبراير",
    "märz maart marzo março mars martie marca mart maret марта березня μαρτίου مارس",
    "abril avril aprile aprilie kwietnia nisan апреля квітня απριλίου أبريل ابريل",
    "mai mei mayo maio maggio maj maja mayıs мая травня μαΐου مايو",
    "juni junio junho juin giugno iunie czerwca haziran июня червня ιουνίου يونيو",
    "juli julio julho juillet luglio iulie lipca temmuz июля липня ιουλίου يوليو",
    "augustus agosto août agustus sierpnia ağustos августа серпня αυγούστου أغسطس",
    "septiembre setiembre setembro septembre settembre septembrie września eylül сентября вересня σεπτεμβρίου سبتمبر",
    "oktober octubre outubro octobre ottobre octombrie października ekim октября жовтня οκτωβρίου أكتوبر",
    "noviembre novembro novembre noiembrie kasım ноября νοεμβρίου نوفمبر",
    "dezember diciembre dezembro décembre dicembre decembrie desember grudnia aralık декабря грудня δεκεμβρίου ديسمبر",
)
MONTH_OF = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
