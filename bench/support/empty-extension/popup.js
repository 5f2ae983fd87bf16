const state = document.createElement('p');
state.className = 'state';
state.textContent = 'Nothing here';
document.querySelector('#app').append(state);
