" The language server for ALE.

function! s:ProjectRoot(buffer) abort
  let l:file = fnamemodify(bufname(a:buffer), ':p')
  let l:settings = findfile('lvs-lsp.json', fnamemodify(l:file, ':h') . ';')
  return fnamemodify(empty(l:settings) ? l:file : l:settings, ':p:h')
endfunction

call ale#linter#Define('lvs', {
\ 'name': 'lvs-lsp',
\ 'lsp': 'stdio',
\ 'executable': 'lvs-lsp',
\ 'command': '%e --stdio',
\ 'project_root': function('s:ProjectRoot'),
\})
