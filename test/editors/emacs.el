;;; Words for the scripts of emacs.test.ts, which end with `(report ANYTHING)', printed as JSON. -*- lexical-binding: t -*-
(require 'json)
(require 'cl-lib)
(setq make-backup-files nil create-lockfiles nil eglot-sync-connect 10)

(defmacro wait-for (what condition)
  "Let time pass until CONDITION holds; fail with WHAT after ten seconds."
  `(let ((end (+ (float-time) 10)))
     (while (not ,condition)
       (when (> (float-time) end) (error "never seen: %s" ,what))
       (accept-process-output nil 0.01))))

(defun open-file (name)
  "Open a file as a person does: its mode decides, and the server is there."
  (find-file name)
  ;; Without a terminal there is no moment at which Emacs is idle: what would wait for it is done now.
  (run-hooks 'post-command-hook)
  (wait-for "the server" (and (eglot-current-server) (eglot--managed-mode))))

(defun findings ()
  (mapcar (lambda (one) (format "%d %s" (line-number-at-pos (flymake-diagnostic-beg one)) (flymake-diagnostic-text one)))
          (flymake-diagnostics)))

(defun report (value)
  (princ (concat (json-encode value) "\n")))
