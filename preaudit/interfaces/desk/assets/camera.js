// The camera in a dialog: what it sees, a picture by Enter, and what was found of the picture before.

export class Camera {
  /** `taken`: called with each picture as JPEG. */
  constructor(dialog, taken) {
    this.dialog = dialog;
    this.taken = taken;
    this.video = dialog.querySelector("video");
    dialog.querySelector("#shoot").addEventListener("click", () => this.shoot());
    dialog.querySelector("#camera-close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.stop());
  }

  /** True once it shows what the camera sees; false where there is none, or it may not be used. */
  async open() {
    if (!navigator.mediaDevices?.getUserMedia) return false;
    try {
      const wanted = { facingMode: "environment", width: { ideal: 3840 }, height: { ideal: 2160 } };
      this.stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    } catch {
      return false;
    }
    this.video.srcObject = this.stream;
    this.say("");
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.querySelector("#shoot").focus();
    return true;
  }

  shoot() {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth) return;
    const canvas = document.createElement("canvas");
    canvas.width = videoWidth;
    canvas.height = videoHeight;
    canvas.getContext("2d").drawImage(this.video, 0, 0);
    canvas.toBlob((picture) => picture && this.taken(picture), "image/jpeg", 0.92);
  }

  say(text) {
    this.dialog.querySelector("#camera-said").textContent = text;
  }

  stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.video.srcObject = null;
  }
}
