// Recording on the page, with a meter; cutting by two handles. Without it a file and two numbers do.
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function recorder(form) {
  const at = (name) => form.querySelector(`[data-${name}]`);
  const file = form.querySelector("input[type=file]");
  const [meter, word] = [form.querySelector("meter"), at("word")];
  form.querySelector(".live").hidden = false;
  let [work, stream, audio, since] = [];

  function listen() {
    audio = new AudioContext();
    const ear = audio.createAnalyser();
    audio.createMediaStreamSource(stream).connect(ear);
    const samples = new Float32Array(ear.fftSize);
    let told = 0;
    const look = (now) => {
      if (work.state !== "recording") return;
      ear.getFloatTimeDomainData(samples);
      const loud = Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
      meter.value = Math.max(0, Math.min(1, 1 + Math.log10(loud + 1e-6) / 2.5));
      at("time").value = clock((Date.now() - since) / 1000);
      if (now - told > 500) {
        told = now;
        word.textContent = meter.value < meter.low ? form.dataset.soft : meter.value > meter.high ? form.dataset.loud : form.dataset.fair;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }

  function ended(parts) {
    const type = work.mimeType.split(";")[0] || "audio/webm";
    const name = `ghi-am.${type.includes("mp4") ? "m4a" : type.split("/")[1]}`;
    const box = new DataTransfer();
    box.items.add(new File(parts, name, { type }));
    file.files = box.files;
    at("preview").src = URL.createObjectURL(box.files[0]);
    at("preview").hidden = false;
    for (const track of stream.getTracks()) track.stop();
    audio.close();
    showing(false);
    form.querySelector(".button.main").focus();
  }

  function showing(recording) {
    at("start").hidden = recording;
    at("stop").hidden = at("level").hidden = !recording;
  }

  at("start").addEventListener("click", async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { autoGainControl: false, echoCancellation: false } });
    } catch {
      at("trouble").textContent = form.dataset.refused;
      at("trouble").hidden = false;
      return;
    }
    at("trouble").hidden = true;
    const parts = [];
    work = new MediaRecorder(stream, { audioBitsPerSecond: 96000 });
    work.addEventListener("dataavailable", (event) => parts.push(event.data));
    work.addEventListener("stop", () => ended(parts));
    since = Date.now();
    work.start(1000);
    showing(true);
    at("stop").focus();
    listen();
  });
  at("stop").addEventListener("click", () => work.stop());
}

function cutter(form) {
  const fields = { start: form.elements.start, end: form.elements.end };
  const whole = form.querySelector("[data-whole]");
  const hear = form.querySelector("[data-hear]");
  const kept = form.querySelector(".kept");
  form.querySelector(".handles").hidden = hear.hidden = false;
  const show = () => {
    const length = Number(form.dataset.seconds);
    kept.setAttribute("x", (240 * fields.start.value) / length);
    kept.setAttribute("width", Math.max(0, (240 * (fields.end.value - fields.start.value)) / length));
    for (const one of form.querySelectorAll("[data-of]")) one.value = fields[one.dataset.of].value;
  };
  for (const one of form.querySelectorAll("[data-of]")) {
    one.addEventListener("input", () => { fields[one.dataset.of].value = one.value; show(); });
  }
  for (const field of Object.values(fields)) field.addEventListener("input", show);
  hear.addEventListener("click", () => { whole.currentTime = Number(fields.start.value); whole.play(); });
  whole.addEventListener("timeupdate", () => { if (whole.currentTime >= Number(fields.end.value)) whole.pause(); });
  show();
}

function furnish(root) {
  for (const form of root.querySelectorAll("[data-cut]")) cutter(form);
}

if (window.MediaRecorder && navigator.mediaDevices) {
  for (const form of document.querySelectorAll("[data-record]")) recorder(form);
}
furnish(document);
document.addEventListener("htmx:afterSettle", (event) => furnish(event.target.parentElement ?? document));
