;;; eglot.el --- run by eglot_test.py in a batch Emacs -*- lexical-binding: t -*-

;; Opens train.py with the set-up of editors/emacs, waits for the finding whose cause is in net.py, applies the fix that the
;; server prefers, and waits for the finding to go.  Writes what it saw as JSON into $RESULT.

(require 'package)
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa") ; where Debian has eglot for Emacs before 29
(package-initialize)
(require 'cl-lib)
(require 'flymake)
(require 'json)
(require 'python)

(setq python-indent-guess-indent-offset nil
      create-lockfiles nil
      make-backup-files nil)
(load (getenv "SETUP") nil t)
(setq logitlint-command (list (getenv "LOGITLINT") "server"))

(defvar seen nil)

(defun finish ()
  (with-temp-file (getenv "RESULT") (insert (json-encode seen)))
  (kill-emacs 0))

(defun note (what value) (push (cons what value) seen))

;; A batch Emacs is never idle, and has no commands that timers could wait for.
(defun wait (what holds)
  (let ((end (+ (float-time) 20)) reached)
    (while (and (not (setq reached (funcall holds))) (< (float-time) end))
      (dolist (timer (copy-sequence timer-idle-list)) (timer-event-handler timer))
      (accept-process-output nil 0.05))
    (note what (if reached t :json-false))
    (unless reached (finish))))

(defun findings () (with-current-buffer "train.py" (flymake-diagnostics)))

(find-file (expand-file-name "train.py" (getenv "PROJECT")))
(apply #'eglot (eglot--guess-contact))
(note 'server (jsonrpc-name (eglot-current-server)))
(flymake-start)
(wait 'found (lambda () (= (length (findings)) 1)))
(let ((diagnostic (car (findings))))
  (note 'line (line-number-at-pos (flymake-diagnostic-beg diagnostic)))
  (note 'text (flymake-diagnostic-text diagnostic))
  (goto-char (flymake-diagnostic-beg diagnostic)))

;; As a person does who takes the first choice, and wants another file to be changed.
(let ((last-nonmenu-event ?\r))
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt _choices &rest more)
               (note 'title (nth 4 more))
               (nth 4 more)))
            ((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
    (eglot-code-actions (point) nil nil t)))
(wait 'gone (lambda () (null (findings))))
(note 'saved (if (buffer-modified-p (get-file-buffer "net.py")) :json-false t))
(note 'net (with-current-buffer (get-file-buffer "net.py") (buffer-string)))

;; Typing brings one back, in the buffer alone.  Columns are counted behind a character outside of the basic plane.
(with-current-buffer "train.py"
  (goto-char (point-max))
  (insert "\ndef again(scores, y):\n    return '😀', nn.functional.cross_entropy(scores.softmax(1), y)\n"))
(wait 'typed (lambda () (= (length (findings)) 1)))
(let ((diagnostic (car (findings))))
  (note 'place (with-current-buffer "train.py"
                 (buffer-substring (flymake-diagnostic-beg diagnostic) (flymake-diagnostic-end diagnostic)))))

(let ((server (eglot-current-server)))
  (eglot-shutdown server)
  (wait 'stopped (lambda () (not (jsonrpc-running-p server)))))
(finish)
