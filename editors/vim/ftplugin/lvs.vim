" lvs.conf: how it is edited; :LspLvsJson; formatting with :ALEFix.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1
let b:undo_ftplugin = 'setlocal commentstring< expandtab< shiftwidth< | delcommand -buffer LspLvsJson | unlet! b:ale_fixers'

setlocal commentstring=#\ %s expandtab shiftwidth=4

function! LvsFormat(buffer) abort
  return {'command': 'lvs-lsp format -'}
endfunction
let b:ale_fixers = ['LvsFormat']

function! s:ShowJson(reading) abort
  let l:command = 'lvs-lsp convert --reading ' . a:reading . ' --stdin-filename ' . shellescape(expand('%:p')) . ' -'
  let l:answer = systemlist(l:command, getline(1, '$'))
  if v:shell_error
    echohl ErrorMsg
    for l:line in l:answer
      echomsg l:line
    endfor
    echohl None
    return
  endif
  new
  setlocal buftype=nofile bufhidden=wipe noswapfile filetype=json
  call setline(1, l:answer)
endfunction

function! s:Readings(...) abort
  return "daemon\nwritten"
endfunction

" The configuration as JSON; `:LspLvsJson daemon`: what keepalived really holds after reading the file.
command! -buffer -nargs=? -complete=custom,s:Readings LspLvsJson
\ call s:ShowJson(empty(<q-args>) ? 'written' : <q-args>)
