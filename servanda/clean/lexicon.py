"""Words by which furniture and prose give themselves away, each with its flags."""

import numpy as np

_WORDS = {
    "stop": "the of and to in a is that for it as was with be by on not he i this are or his from at which but have an "
    "had they you were their one all we can her has there been if more when will would who so no said what up "
    "its about "
    "into than them only some could these two may then do first any my now such like our over me even most made after "
    "also did many before must through years where much your way well down should because each just those how too",
    "verb": "is are was were has have had will would can could may must should did does do been being be said "
    "says told "
    "added took made came went got gave found called asked became began",
    "said": "said says told added asked replied noted according announced explained insisted warned argued stated",
    "person": "he she they him her them his their it its who i we us our me my",
    "prompt": "share tweet subscribe subscribers subscription newsletter newsletters login register cookie "
    "cookies privacy "
    "terms advertisement advertise advertising sponsored related trending recommended popular follow followers "
    "download "
    "watch listen live click copyright reserved print email whatsapp facebook twitter instagram linkedin "
    "pinterest reddit "
    "youtube tiktok telegram podcast podcasts menu search skip home contact next previous donate join "
    "membership shop buy "
    "cart promo premium account faq careers sitemap rss app apps toggle close accept preferences unsubscribe bookmark "
    "gallery video videos more read latest editor editors topics categories tags filed about free trial support url",
    "comment": "comment comments commenting reply replies discussion disqus moderated commented upvote report",
    "credit": "photo photos photograph photographer image picture getty afp illustration courtesy shutterstock credit "
    "pictured istock unsplash caption screenshot epa",
    "month": "january february march april may june july august september october november december jan feb mar "
    "apr jun "
    "jul aug sep sept oct nov dec",
    "ago": "ago gmt utc est edt pst pdt cet ist updated published posted",
    "opener": "by written posted author updated published share tags filed topics also read related more watch see "
    "photo image source credit editing reporting contact copyright",
    "web": "http https www com org net html",
    "self": "i me my mine myself you your yours we us our ours im ive dont u i'm i've i'd i'll you're you've don't",
    "opening": "read watch listen see also related more click get share follow like please join leave advertisement "
    "story article sign subscribe download support additional reporting writing editing compiled translated photo "
    "photos image images picture pictures video videos ap getty credit source copyright",
    "perhaps": "to with what all this you he she",
    "second": "continue reporting writing editing compiled translated do rights story article post can tweets",
    "weekday": "mon monday tue tues tuesday wed wednes wednesday thu thurs thursday fri friday sat satur saturday sun "
    "sunday",
    "function": "de la el en y los las un una por con del se que no su para es al lo como más o pero sus le ha me sin "
    "sobre este ya entre cuando todo esta ser son dos también fue había muy años hasta desde da do em os "
    "um uma com não das na ao é mais mas foi ele tem seu sua ou quando muito nos já está também pelo pela "
    "até isso ela depois sem mesmo aos les des et est une du dans qui pour pas au sur plus ce par il avec "
    "ne sont ont cette nous vous leur elle été comme même aussi fait deux ces der die und ist in den von "
    "zu mit sich auf für im nicht ein eine als auch an werden aus er hat dass sie nach wird bei einer am "
    "sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde "
    "sei di che è e per non si i sono della come anche ma nel più gli alla dei delle questo dal het een "
    "van is dat op te zijn met voor niet aan om ook dan maar bij door naar worden heeft uit nog wel и в "
    "не на что с по как из у за от это к его но для был о так же все только или бы уже она они мы w z się "
    "nie że to jest jak po od za przez dla są oraz który tym och att det som på är av för med till inte "
    "har ett var från men je u kao što ili ali ve bir bu için ile olarak daha çok gibi olan kadar sonra "
    "ancak yang untuk dengan ini dari dalam pada tidak itu akan ke και το να του η της με για από που "
    "είναι στο των την a az és hogy nem egy ez meg nu pe cu din care mai pentru",
}  # fmt: skip
_PHRASES = (
    "read more, sign up, sign in, log in, follow us, click here, short url, all rights, rights reserved, "
    "terms of, about us, contact us, view all, see all, see more, load more, show more, back to, min read, "
    "minute read, minutes read, skip to, most read, most popular, more from, more on, more stories, related "
    "stories, related articles, related topics, related posts, you may, might like, also like, also read, "
    "read next, up next, privacy policy, cookie policy, use cookies, your email, email address, your inbox, "
    "our newsletter, free trial, subscribe to, subscribe now, join the, leave a, post a, a comment, your "
    "comment, file photo, getty images, photo by, image credit, image source, photo credit, this article, "
    "this story, this post, this page, posted in, filed under, written by, posted by, published by, powered "
    "by, hours ago, days ago, minutes ago, copy link, share this, print this, privacy notice, learn more, "
    "find out, get started, try again, by email, listen live, watch live, breaking news, top stories, latest "
    "news, must read, editor s, is a, staff writer, senior editor"
).split(", ")

# One bit a flag; "number" has no words of its own: any that opens with a digit.
BIT = {name: 1 << k for k, name in enumerate([*_WORDS, "number"])}


def _flags() -> dict[str, int]:
    flags: dict[str, int] = {}
    for name, words in _WORDS.items():
        for word in words.split():
            flags[word] = flags.get(word, 0) | BIT[name]
    return flags


def _pairs() -> tuple[dict[str, int], "np.ndarray[tuple[int, int], np.dtype[np.bool_]]"]:
    """Small codes of the words that open or close a two-word prompt (0 = none), and which pairs are prompts."""
    words = sorted({w for phrase in _PHRASES for w in phrase.split()})
    code = {word: k + 1 for k, word in enumerate(words)}
    paired = np.zeros((len(words) + 1, len(words) + 1), dtype=np.bool_)
    for phrase in _PHRASES:
        first, second = phrase.split()
        paired[code[first], code[second]] = True
    return code, paired


FLAGS = _flags()
PAIR_CODE, PAIRED = _pairs()
