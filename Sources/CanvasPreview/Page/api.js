// Calls to the server behind the page. It wants a token, which came in the page's own address.

const KEY = "canvas-preview-token";

function takeToken() {
  const url = new URL(location.href);
  const token = url.searchParams.get("token");
  if (!token) return sessionStorage.getItem(KEY) || "";
  sessionStorage.setItem(KEY, token);
  url.searchParams.delete("token");
  history.replaceState(null, "", url);
  return token;
}

const token = takeToken();

/** What the preview's server said no to, or that it did not answer. */
export class PreviewError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(`/api/${path}`, {
      method,
      headers: { "X-Preview-Token": token, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
    });
  } catch {
    throw new PreviewError("The preview has stopped. Start it again; this page finds it by itself when the address stays.", 0);
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const words = response.status === 401
    ? "This page has no valid token. Open the address that the preview printed when it started."
    : answer.error || `The preview answered ${response.status}.`;
  throw new PreviewError(words, response.status);
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
