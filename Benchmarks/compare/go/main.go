// The initialize flow on net/http and encoding/json. Usage: go PORT, with CLIENT_SECRET and GOMAXPROCS=1 set.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

// The fields that every peer reads.
type initializeBody struct {
	WorkspaceID     string `json:"workspace_id"`
	WorkspaceRegion string `json:"workspace_region"`
	Context         struct {
		Location    string `json:"location"`
		Locale      string `json:"locale"`
		ActionColor string `json:"messenger_action_color"`
	} `json:"context"`
	Contact struct {
		Name       string `json:"name"`
		Email      string `json:"email"`
		ExternalID string `json:"external_id"`
	} `json:"contact"`
}

type action struct {
	Type string `json:"type"`
}

type option struct {
	Type string `json:"type"`
	ID   string `json:"id"`
	Text string `json:"text"`
}

type item struct {
	Type     string  `json:"type"`
	ID       string  `json:"id"`
	Title    string  `json:"title"`
	Subtitle string  `json:"subtitle,omitempty"`
	Action   *action `json:"action,omitempty"`
}

type component struct {
	Type        string   `json:"type"`
	ID          string   `json:"id,omitempty"`
	Text        string   `json:"text,omitempty"`
	Style       string   `json:"style,omitempty"`
	Label       string   `json:"label,omitempty"`
	Placeholder string   `json:"placeholder,omitempty"`
	Value       string   `json:"value,omitempty"`
	Size        string   `json:"size,omitempty"`
	Options     []option `json:"options,omitempty"`
	Items       []item   `json:"items,omitempty"`
	Action      *action  `json:"action,omitempty"`
}

type content struct {
	Components []component `json:"components"`
}

type canvas struct {
	Content content `json:"content"`
}

type reply struct {
	Canvas canvas `json:"canvas"`
}

func answer(r *initializeBody) reply {
	submit := &action{"submit"}
	place := []string{r.WorkspaceID, r.WorkspaceRegion, r.Context.Location, r.Context.Locale, r.Context.ActionColor}
	return reply{canvas{content{[]component{
		{Type: "text", ID: "heading", Text: "Hello, " + r.Contact.Name + "!", Style: "header"},
		{Type: "text", Text: strings.Join(place, " "), Style: "muted"},
		{Type: "divider"},
		{Type: "input", ID: "email", Label: "E-mail", Placeholder: "you@example.com", Value: r.Contact.Email},
		{Type: "dropdown", ID: "plan", Label: "Plan", Value: "team", Options: []option{
			{"option", "basic", "Basic"}, {"option", "team", "Team"}, {"option", "enterprise", "Enterprise"},
		}},
		{Type: "list", Items: []item{
			{"item", "article/1", "Getting started", "Five minutes", submit},
			{"item", "article/2", "Invite your team", "Two minutes", submit},
			{"item", "article/3", "Billing", r.Contact.ExternalID, submit},
		}},
		{Type: "spacer", Size: "s"},
		{Type: "button", ID: "save", Label: "Save", Style: "primary", Action: submit},
	}}}}
}

func main() {
	secret := []byte(os.Getenv("CLIENT_SECRET"))
	http.HandleFunc("/initialize", func(w http.ResponseWriter, r *http.Request) {
		raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil {
			http.Error(w, "body", http.StatusBadRequest)
			return
		}
		signature, err := hex.DecodeString(r.Header.Get("X-Body-Signature"))
		mac := hmac.New(sha256.New, secret)
		mac.Write(raw)
		if err != nil || !hmac.Equal(signature, mac.Sum(nil)) {
			http.Error(w, "signature", http.StatusUnauthorized)
			return
		}
		var body initializeBody
		if err := json.Unmarshal(raw, &body); err != nil {
			http.Error(w, "json", http.StatusBadRequest)
			return
		}
		bytes, err := json.Marshal(answer(&body))
		if err != nil {
			http.Error(w, "answer", http.StatusInternalServerError)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "frame-src 'self' https://intercom-sheets.com")
		h.Set("X-Requested-With", "XMLHttpRequest")
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Type", "application/json; charset=utf-8")
		h.Set("Cache-Control", "no-store")
		w.Write(bytes)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], nil))
}
