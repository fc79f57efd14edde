# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the stand-in sites. Plain, large, French."""
import html

_STYLE = """
body{font:20px/1.5 sans-serif;margin:0;color:#1d2b2e;background:#f4f7f7}
header{background:#0d5560;color:#fff;padding:24px 48px}header h1{margin:0;font-size:40px}
main{max-width:960px;margin:0 auto;padding:32px 48px}
h2{font-size:30px;color:#0d5560}a{color:#0d5560}
.card{background:#fff;border-radius:12px;padding:24px;margin:0 0 24px;box-shadow:0 1px 4px #0002}
.card a,button{display:inline-block;background:#0d5560;color:#fff;border:0;border-radius:8px;
padding:14px 22px;margin:6px 12px 6px 0;font:inherit;text-decoration:none;cursor:pointer}
input{font:inherit;padding:12px;border:2px solid #9bb;border-radius:8px;width:320px;max-width:90%}
label{display:block;margin:12px 0 4px}#etat{font-weight:bold}
"""


def _page(title, body, script=""):
    return (f"<!doctype html><html lang=fr><head><meta charset=utf-8><title>{html.escape(title)}</title>"
            f"<meta name=viewport content='width=device-width'><style>{_STYLE}</style></head><body>"
            f"<header><h1>{html.escape(title)}</h1></header><main>{body}</main>"
            f"<script>{script}</script></body></html>")


_CAF = """
<div class=card><h2>Mon compte</h2>
<p>Connectez-vous pour voir vos droits et vos paiements.</p>
<button id=connexion>Se connecter</button><p id=etat>Vous n’êtes pas connecté.</p></div>
<div class=card><h2>Mes démarches</h2>
<a id=formulaire href=/formulaire>Déclarer un changement</a>
<a id=redirection href=/redirection>Faire une simulation</a>
<a id=pdf href=/attestation.pdf>Télécharger mon attestation (PDF)</a></div>
<div class=card><h2>Autres adresses</h2>
<a id=ameli href=https://www.ameli.demo/ target=_blank>Aller sur le site de l’Assurance Maladie</a>
<a id=ailleurs href=https://www.ailleurs.demo/>Un site d’ailleurs</a>
<a id=courriel href=mailto:caf@caf.demo>Écrire un courriel</a>
<a id=deconnexion href=/deconnexion>Se déconnecter</a></div>
"""
_CAF_SCRIPT = """
document.getElementById('connexion').onclick=()=>
  window.open('https://connexion.caf.demo/connexion','connexion','width=520,height=560');
window.addEventListener('message',e=>{if(e.origin==='https://connexion.caf.demo'){
  document.getElementById('etat').textContent='Bonjour '+e.data;document.title='CAF – connecté';}});
"""
_LOGIN = """<div class=card><h2>Connexion</h2><label for=nom>Votre nom</label>
<input id=nom value=Jeanne><p><button id=valider>Valider</button></p></div>"""
_LOGIN_SCRIPT = """
document.getElementById('valider').onclick=()=>{fetch('/valide').finally(()=>{
  window.opener.postMessage(document.getElementById('nom').value,'https://www.caf.demo');window.close();});};
"""
_FORM = """<form class=card method=post action=/recu><h2>Votre changement</h2>
<label for=nom>Nom</label><input id=nom name=nom autofocus>
<label for=commune>Commune</label><input id=commune name=commune>
<label for=piece>Pièce</label><input id=piece type=file>
<p><button id=envoyer>Envoyer</button></p></form>"""

_PAGES = {
    ("www.caf.demo", "/"): _page("CAF du Lot", _CAF, _CAF_SCRIPT),
    ("www.caf.demo", "/formulaire"): _page("CAF – Déclarer un changement", _FORM),
    ("www.caf.demo", "/bienvenue"): _page("CAF – Simulation", "<div class=card><h2>Bienvenue</h2></div>"),
    ("www.caf.demo", "/deluge"): _page("CAF – déluge", "<button id=deluge>Ouvrir</button>",
        "document.getElementById('deluge').onclick=()=>{for(let i=0;i<1000;i++)window.open('/bienvenue?'+i);"
        "document.title='déluge fini';};"),
    ("www.caf.demo", "/messages"): _page("CAF – messages", "",
        "for(let i=0;i<20;i++)alert('message '+i);document.title='messages finis';"),
    ("www.caf.demo", "/fuites"): _page("CAF – fuites", "<p>Essais</p>", """
const off='https://www.ailleurs.demo/';new Image().src=off+'img';fetch(off+'fetch').catch(()=>{});
navigator.sendBeacon(off+'beacon','x');try{new WebSocket('wss://www.ailleurs.demo/ws')}catch(e){}
new EventSource(off+'es');const f=document.createElement('iframe');f.src=off+'frame';document.body.append(f);
const l=document.createElement('link');l.rel='preconnect';l.href=off;document.head.append(l);
fetch('http://127.0.0.1:631/').catch(()=>{});
fetch('/fin').finally(()=>setTimeout(()=>{document.title='fuites finies'},500));"""),
    ("connexion.caf.demo", "/connexion"): _page("Connexion", _LOGIN, _LOGIN_SCRIPT),
    ("connexion.caf.demo", "/valide"): _page("Valide", ""),
    ("www.ameli.demo", "/"): _page("Assurance Maladie", "<div class=card><h2>Mes remboursements</h2></div>"),
    ("www.carsat.demo", "/"): _page("Carsat", "<div class=card><h2>Ma retraite</h2></div>"),
    ("www.udaf.demo", "/"): _page("Udaf", "<div class=card><h2>Aide aux familles</h2></div>"),
    ("www.ailleurs.demo", "/"): _page("Ailleurs", "<p>Cette page ne doit jamais se voir ici.</p>"),
}


def find(host, path):
    return _PAGES.get((host, path))


def missing():
    return _page("Page introuvable", "<p>Cette page n’existe pas.</p>")


def signed_out():
    return _page("Vous êtes déconnecté", "<p>À bientôt.</p>")


def received(form):
    rows = "".join(f"<li>{html.escape(k)} : {html.escape(v)}" for k, v in form.items())
    return _page("CAF – Reçu", f"<div class=card><h2>Nous avons bien reçu</h2><ul>{rows}</ul></div>")


def pdf(title):
    """A one-page document, with a correct cross-reference table."""
    text = f"BT /F1 24 Tf 72 760 Td ({title}) Tj ET".encode("latin-1")
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
               b"/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
