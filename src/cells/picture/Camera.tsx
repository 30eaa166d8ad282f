import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../words/reader.ts'

/** The camera's picture and a shutter. The camera is let go when this is closed. */
export function Camera({ onPhoto, onClose }: { onPhoto: (photo: Blob) => void; onClose: () => void }) {
  const words = useWords().picture
  const video = useRef<HTMLVideoElement>(null)
  const [refused, setRefused] = useState(false)
  useEffect(() => {
    const opening = navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    opening.then(
      (stream) => {
        if (video.current) video.current.srcObject = stream
      },
      () => setRefused(true),
    )
    return () => {
      opening
        .then((stream) => {
          for (const track of stream.getTracks()) track.stop()
        })
        .catch(() => undefined)
    }
  }, [])

  const take = () => {
    if (!video.current) return
    const canvas = document.createElement('canvas')
    canvas.width = video.current.videoWidth
    canvas.height = video.current.videoHeight
    canvas.getContext('2d')?.drawImage(video.current, 0, 0)
    canvas.toBlob((photo) => photo && onPhoto(photo), 'image/png')
  }
  if (refused) {
    return (
      <p className="problem" role="alert">
        {words.cameraRefused}
      </p>
    )
  }
  return (
    <div className="camera">
      <video ref={video} autoPlay playsInline muted />
      <p className="picture-buttons">
        <button type="button" onClick={take}>
          {words.takePhoto}
        </button>
        <button type="button" onClick={onClose}>
          {words.closeCamera}
        </button>
      </p>
    </div>
  )
}
