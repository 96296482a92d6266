" Words for the scripts of vim.test.ts, which end with `call Report(anything)`: written as JSON to $LVS_REPORT.

" Lets time pass until an expression holds; fails after ten seconds.
function! WaitFor(what, expression) abort
  for l:try in range(2000)
    if eval(a:expression)
      return
    endif
    sleep 5m
  endfor
  throw 'never seen: ' . a:what
endfunction

function! Findings() abort
  return map(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.lnum . ":" . v:val.col . " " . get(v:val, "code", "")')
endfunction

function! Report(value) abort
  call writefile([json_encode(a:value)], $LVS_REPORT)
endfunction
