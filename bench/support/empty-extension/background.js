chrome.runtime.onConnect.addListener((port) => {
  port.onMessage.addListener(({ id }) => port.postMessage({ replies: [{ id, value: null }] }));
});
